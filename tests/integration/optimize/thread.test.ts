import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOptimizer } from '@/lib/compose/optimizer/create-optimizer';
import { locateOptimizerWorker, OPTIMIZER_WORKER_BUNDLE } from '@/lib/compose/optimizer/locate-worker';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { SearchProgress, SearchResult } from '@/lib/optimize/types';
import { createInlineOptimizer } from '@/lib/services/optimize/inline-optimizer';
import type { Optimizer, SearchJob } from '@/lib/services/optimize/optimizer';
import { readMatter } from '@/lib/services/optimize/search-matter';
import { bundleOptimizer } from '@/scripts/lib/build';
import { createOptimizeWorld, logRequests, type OptimizeWorld } from './optimize-world';

let world: OptimizeWorld;
let bundled: string;

beforeAll(async () => {
  world = createOptimizeWorld();
  await logRequests(world, 240);
  const out = mkdtempSync(join(tmpdir(), 'switchyard-bundle-'));
  await bundleOptimizer('', out);
  bundled = join(out, OPTIMIZER_WORKER_BUNDLE);
});

afterAll(() => world.close());

async function jobOf(searchId: string): Promise<SearchJob> {
  const ask = { searchId: 'same', toMs: world.time.clock.wallMs(), days: 30, simulated: false };
  const { choices, input } = await readMatter(world.ctx, ask);
  return { searchId, choices, input };
}

const untimed = ({ ms: _, ...result }: SearchResult) => result;

describe.each([
  ['source', () => locateOptimizerWorker()],
  ['a bundle', () => bundled],
])('the thread from %s', (_name, workerFile) => {
  let optimizer: Optimizer;

  beforeAll(() => {
    optimizer = createOptimizer({ workerFile: workerFile() });
  });
  afterAll(() => optimizer.close());

  it('finds what the same search finds inline, tells how far it is, and copies no column', async () => {
    const job = await jobOf('one');
    const inline = await createInlineOptimizer().search(await jobOf('one'));
    const said: SearchProgress[] = [];
    const result = await optimizer.search(job, { onProgress: (progress) => void said.push(progress) });
    expect(untimed(result)).toEqual(untimed(inline));
    expect(new Set(said.map(({ phase }) => phase))).toEqual(
      new Set(['preparing', 'searching', 'estimating']),
    );
    expect([job.choices.rowid.byteLength, job.choices.labels.row.byteLength]).toEqual([0, 0]);
  });

  it('keeps what it searched for previews, and asks for it when that is gone', async () => {
    const { today } = (await jobOf('x')).input;
    const policy = { tunables: tunablesOf(today), locality: today.locality };
    const dear = { ...policy, tunables: { ...policy.tunables, weights: { alpha: 0, beta: 1, gamma: 0 } } };
    const reads: string[] = [];
    const preview = (searchId: string) =>
      optimizer.preview({ searchId, from: policy, to: dear }, () => {
        reads.push(searchId);
        return jobOf(searchId);
      });
    await optimizer.search(await jobOf('two'));
    const moves = await preview('two');
    expect(moves.total).toBe(240);
    expect(moves.heavier).toBeGreaterThan(0);
    expect(reads).toEqual([]);
    expect(await preview('one')).toEqual(moves);
    expect(await preview('one')).toEqual(moves);
    expect(reads).toEqual(['one']);
  });

  it('ends midway when told to, and takes the next job', async () => {
    const abort = new AbortController();
    const cancelled = optimizer.search(await jobOf('three'), {
      onProgress: () => abort.abort(),
      signal: abort.signal,
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'search_cancelled', status: 409 });
    expect((await optimizer.search(await jobOf('four'))).choices).toBe(240);
  });

  it('tells an error that was meant for people', async () => {
    const { input, ...job } = await jobOf('five');
    const empty = { ...input, catalog: { ...input.catalog, models: [] } };
    await expect(optimizer.search({ ...job, input: empty })).rejects.toMatchObject({
      code: 'no_models',
      status: 409,
    });
  });
});

it('refuses work when it was closed', async () => {
  const optimizer = createOptimizer();
  await optimizer.close();
  await expect(optimizer.search(await jobOf('x'))).rejects.toMatchObject({
    code: 'search_unavailable',
    status: 503,
  });
});
