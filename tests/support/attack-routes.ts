import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { methodsOf } from '@/lib/http/gateway/routes';

const ROOT = join(import.meta.dirname, '../..');
const METHOD = /export const (GET|HEAD|POST|PUT|PATCH|DELETE)\b/g;

/** `METHOD /path` of every route handler, page and gateway route in the source; ids in a path read `[id]`. */
export function findRoutes(): string[] {
  const files = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' });
  const handlers = files
    .filter((file) => /(?:^|\/)route\.ts$/.test(file) && !file.startsWith('v1/'))
    .flatMap((file) =>
      [...read(`app/${file}`).matchAll(METHOD)].map(([, method]) => `${method} ${pathOf(file)}`),
    );
  const pages = files.filter((file) => /(?:^|\/)page\.tsx$/.test(file)).map((file) => `GET ${pathOf(file)}`);
  const paths = [...read('lib/http/gateway/routes.ts').matchAll(/'(\/v1\/[^']*)'/g)].map(
    ([, path = '']) => path,
  );
  const gateway = [...new Set(paths)].flatMap((path) => {
    const isPrefix = path.endsWith('/');
    return methodsOf(isPrefix ? `${path}x` : path).map(
      (method) => `${method} ${path}${isPrefix ? '[id]' : ''}`,
    );
  });
  return [...handlers, ...pages, ...gateway].sort();
}

/** The address of a file below `app`: groups in parentheses are no part of it. */
function pathOf(file: string): string {
  const folders = file
    .split('/')
    .slice(0, -1)
    .filter((folder) => !folder.startsWith('('));
  return `/${folders.join('/')}`;
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
