import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, problemsOfLoaders, problemsOfPage, problemsOfRoute } from './support/find-unguarded';

const ROOT = join(import.meta.dirname, '..');
/** The only route files whose handlers may answer without a token. */
const OPEN_ROUTES = ['app/api/login/route.ts', 'app/health/route.ts'];

const files = [...filesBelow('app'), ...filesBelow('components'), ...filesBelow('lib')];
const routes = files.filter((file) => /^app\/.*\/route\.ts$/.test(file));
const pages = files.filter((file) => file.endsWith('/page.tsx'));

describe('every route', () => {
  it.each(routes)('%s is framed by handle() or is the gateway', (file) => {
    expect(problemsOfRoute(read(file))).toEqual([]);
  });

  it('asks for the token, but for those that must be open', () => {
    const open = routes.filter((file) => /\bopen\s*:/.test(read(file)));
    expect(open, 'What must answer without a token stands in OPEN_ROUTES, and is one of very few.').toEqual(
      OPEN_ROUTES,
    );
  });
});

describe('every page', () => {
  it.each(pages)('%s awaits a loader of app/load.ts', (file) => {
    expect(problemsOfPage(read(file))).toEqual([]);
  });

  it('reads its data through app/load.ts, whose loaders check who asks', () => {
    expect(problemsOfLoaders(read('app/load.ts'))).toEqual([]);
    const others = files.filter(
      (file) => !file.endsWith('/route.ts') && file !== 'app/load.ts' && !file.startsWith('lib/'),
    );
    const strays = others.filter((file) => importsOf(read(file)).has('@/lib/compose'));
    expect(strays, 'Only route.ts and app/load.ts compose the app: load in app/load.ts instead.').toEqual([]);
  });

  it('has no server action, which would be a route that nothing guards', () => {
    const strays = files.filter((file) => /['"]use server['"]/.test(read(file)));
    expect(strays, 'Write a route.ts with handle() instead of a server action.').toEqual([]);
  });
});

describe('what these tests refuse', () => {
  const HANDLE = "import { handle } from '@/lib/http/handle';\n";
  it.each([
    ['a bare function', 'export async function GET() { return Response.json({}); }'],
    ['a bare constant', 'export const POST = async () => new Response();'],
    ['a frame of its own', 'const handle = (f) => f; export const GET = handle(() => new Response());'],
    ['handle from elsewhere', "import { handle } from './mine'; export const GET = handle(a, b);"],
    ['a handler that is passed on', "export { GET } from './other';"],
    ['all of another file', "export * from './other';"],
    ['one bad method among good ones', `${HANDLE}export const GET = handle(a, b);\nexport const DELETE = b;`],
    ['no handler at all', `${HANDLE}const GET = handle(a, b);`],
  ])('a route with %s', (_name, source) => {
    expect(problemsOfRoute(source)).not.toEqual([]);
  });

  const LOAD = "import { guardPage } from '@/app/load';\n";
  it.each([
    ['no loader', 'export default function Page() { return null; }'],
    ['a loader it does not call', `${LOAD}export default async function Page() { return null; }`],
    [
      'a loader it does not wait for',
      `${LOAD}export default async function Page() { guardPage(); return null; }`,
    ],
    [
      'a loader of its own',
      'const guardPage = async () => {}; export default async function Page() { await guardPage(); }',
    ],
    [
      'a loader called elsewhere',
      `${LOAD}export async function generateMetadata() { await guardPage(); }\nexport default function Page() { return null; }`,
    ],
    [
      'a loader called later',
      `${LOAD}export default async function Page() { const later = async () => { await guardPage(); }; return later; }`,
    ],
    [
      'a type alone',
      "import type { guardPage } from '@/app/load';\nexport default async function Page() { await guardPage(); }",
    ],
  ])('a page with %s', (_name, source) => {
    expect(problemsOfPage(source)).not.toEqual([]);
  });

  it('a loader without a check', () => {
    const good = 'export async function loadA() { const app = await guardPage(); return app; }';
    expect(problemsOfLoaders(good)).toEqual([]);
    expect(problemsOfLoaders(`${good}\nexport async function loadB() { return getApp().ctx; }`)).toEqual([
      expect.stringContaining('loadB'),
    ]);
  });
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}
