import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '@/lib/http/handle';
import type { OptimizeView, PreviewView, SearchView, VersionOutcome } from '@/lib/services/optimize/types';
import { serveRoutes } from '../../support/serve-routes';
import { postJson } from '../../support/start-server';
import { until } from '../../support/until';
import { createOptimizeWorld, logRequests, type OptimizeWorld } from './optimize-world';

const APP = Symbol.for('switchyard.app');
const globals = globalThis as { [APP]?: unknown };

let world: OptimizeWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;

beforeAll(async () => {
  world = createOptimizeWorld();
  await logRequests(world, 220);
  const app: Partial<App> = {
    ctx: world.ctx,
    guard: { boundHost: '127.0.0.1', allowedHosts: [] },
    adminToken: null,
    logError: world.ctx.logError,
  };
  globals[APP] = app;
  server = await serveRoutes({
    '/api/optimize': await import('@/app/api/optimize/route'),
    '/api/optimize/search': await import('@/app/api/optimize/search/route'),
    '/api/optimize/cancel': await import('@/app/api/optimize/cancel/route'),
    '/api/optimize/preview': await import('@/app/api/optimize/preview/route'),
    '/api/optimize/apply': await import('@/app/api/optimize/apply/route'),
    '/api/optimize/rollback': await import('@/app/api/optimize/rollback/route'),
    '/api/optimize/versions': await import('@/app/api/optimize/versions/route'),
  } as unknown as Parameters<typeof serveRoutes>[0]);
});

afterAll(async () => {
  await server.close();
  world.close();
  delete globals[APP];
});

const post = (path: string, body: unknown) => postJson(`${server.url}/api/optimize/${path}`, body);
const get = async <Body>(path: string) =>
  (await fetch(`${server.url}/api/optimize${path}`)).json() as Promise<Body>;

it('goes the whole way: search, look, apply, hold against what happened, go back', async () => {
  const started = await post('search', { days: 14 });
  expect(started).toMatchObject({
    status: 202,
    body: { status: 'running', input: { days: 14 }, by: 'owner' },
  });
  const { id } = started.body as unknown as SearchView;
  const view = await until('the search ends', async () => {
    const found = await get<OptimizeView>('?result=0');
    return found.running === null && found;
  });
  expect(view).toMatchObject({ latest: { id, status: 'done', result: null }, policy: { version: 1 } });
  const { latest } = await get<OptimizeView>('');
  const point = latest?.result?.points.find(({ kind, moved }) => kind === 'frontier' && moved > 0)?.at ?? -1;
  const preview = await post('preview', { search_id: id, point });
  expect(preview.status).toBe(200);
  expect((preview.body as unknown as PreviewView).changes.length).toBeGreaterThan(0);
  expect(await post('apply', { search_id: id, point, base_version: 1 })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect(await post('apply', { search_id: id, point, base_version: 1 })).toMatchObject({
    status: 409,
    body: { error: { code: 'version_conflict', param: 'base_version' } },
  });
  expect(await post('apply', { search_id: id, point, base_version: 2 })).toMatchObject({
    status: 409,
    body: { error: { code: 'nothing_to_change', param: 'point' } },
  });
  const { versions } = await get<{ versions: VersionOutcome[] }>('/versions');
  expect(versions[0]).toMatchObject({
    version: 2,
    current: true,
    expected: { quality: { mean: expect.any(Number) } },
  });
  expect(await post('rollback', { version: 1, base_version: 2 })).toMatchObject({
    status: 200,
    body: { version: 3, restored_from: 1 },
  });
  expect(await post('cancel', { search_id: id })).toMatchObject({
    status: 409,
    body: { error: { code: 'search_ended' } },
  });
});

it.each([
  ['search', { days: 0 }, 400, 'days'],
  ['search', { days: '30' }, 400, 'days'],
  ['search', { simulated: 'yes' }, 400, 'simulated'],
  ['search', { since: 3 }, 400, 'since'],
  ['cancel', {}, 400, 'search_id'],
  ['cancel', { search_id: 'run_none' }, 404, 'search_id'],
  ['preview', { search_id: 'run_none', point: 0 }, 404, 'search_id'],
  ['preview', { search_id: 'x', point: -1 }, 400, 'point'],
  ['preview', { search_id: 'x', point: 1.5 }, 400, 'point'],
  ['preview', { search_id: 'x', point: null }, 400, 'point'],
  ['apply', { search_id: 'x', point: 0 }, 400, 'base_version'],
  ['apply', { search_id: 'x', point: 0, base_version: 'v1' }, 400, 'base_version'],
  ['apply', { search_id: 'x'.repeat(200), point: 0, base_version: 1 }, 400, 'search_id'],
  ['rollback', { base_version: 1 }, 400, 'version'],
  ['rollback', { version: 0, base_version: 1 }, 400, 'version'],
  ['rollback', { version: 99, base_version: 1 }, 404, 'version'],
])('POST %s refuses %j with %d', async (path, body, status, param) => {
  expect(await post(path, body)).toMatchObject({ status, body: { error: { param } } });
});

it('refuses an unknown question, and callers from elsewhere', async () => {
  expect((await fetch(`${server.url}/api/optimize?result=2`)).status).toBe(400);
  expect((await fetch(`${server.url}/api/optimize?everything=1`)).status).toBe(400);
  const elsewhere = { origin: 'https://evil.example' };
  expect((await postJson(`${server.url}/api/optimize/search`, {}, elsewhere)).status).toBe(403);
});
