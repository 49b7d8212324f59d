// What: counters and histograms over all of history, from its sums by hour.
// Why: Prometheus reads totals that only grow; a scan of every row at each scrape would cost more than the traffic.
// Not for: figures of a range (lib/telemetry/history/traffic.ts). Runs in the reader's thread as it is: no aliases.
import { FACT, SPREAD, type Spread, SUM, SUM_COUNT } from '../history/columns.ts';
import type { Cube, FactTable } from '../history/cube.ts';
import { createDistribution, type Distribution } from '../history/distribution.ts';
import { NO_FILTER, scanCells } from '../history/scan.ts';
import { middleOf } from '../rollups/histogram.ts';
import type { MeterHistogram, Meters, MetersInput } from './types';

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/**
 * Of a cube of sums by hour. A value counts as the middle of its stored bucket, which is at most 1 % away: that is how
 * far a bound may be off, and the sum of each histogram.
 */
export function readMeters(cube: Cube, { client, simulated, ...bounds }: MetersInput): Meters {
  const filter = { ...NO_FILTER, client, simulated };
  const requests = cube.facts[FACT.request];
  const latency = new Map<string, Distribution>();
  const firstToken = new Map<string, Distribution>();
  scanCells(cube, FACT.request, EVER, filter, (row) => {
    const tier = String(requests.tier[row] || 'several');
    addSpread(latency, tier, requests, row, SPREAD.latency);
    addSpread(firstToken, tier, requests, row, SPREAD.firstToken);
  });
  return {
    latency: toHistograms(latency, bounds.latencyBoundsMs),
    firstToken: toHistograms(firstToken, bounds.firstTokenBoundsMs),
    ...readCalls(cube, filter),
  };
}

function addSpread(
  by: Map<string, Distribution>,
  tier: string,
  table: FactTable,
  row: number,
  spread: Spread,
): void {
  const known = by.get(tier) ?? createDistribution(false);
  known.add(table, row, spread);
  by.set(tier, known);
}

function toHistograms(by: Map<string, Distribution>, boundsMs: readonly number[]): MeterHistogram[] {
  return [...by]
    .filter(([, distribution]) => distribution.count() > 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([tier, distribution]) => {
      const counts = boundsMs.map(() => 0);
      let sumMs = 0;
      distribution.each((bucket, count) => {
        const ms = middleOf(bucket);
        sumMs += ms * count;
        for (const [at, bound] of boundsMs.entries()) if (ms <= bound) counts[at] = (counts[at] ?? 0) + count;
      });
      return { tier, counts, count: distribution.count(), sumMs };
    });
}

function readCalls(cube: Cube, filter: Parameters<typeof scanCells>[3]): Pick<Meters, 'calls' | 'models'> {
  const table = cube.facts[FACT.attempt];
  const { labels } = cube;
  const calls = new Map<string, Meters['calls'][number]>();
  const models = new Map<string, Meters['models'][number]>();
  const firsts = new Map<string, number>();
  scanCells(cube, FACT.attempt, EVER, filter, (row, atMs) => {
    const at = row * SUM_COUNT;
    const sum = (name: keyof typeof SUM) => table.sums[at + SUM[name]] ?? 0;
    const purpose = labels.textOf(table.purpose[row] ?? 0);
    const outcome = labels.textOf(table.outcome[row] ?? 0);
    const call = calls.get(`${purpose} ${outcome}`) ?? { purpose, outcome, count: 0 };
    call.count += sum('count');
    calls.set(`${purpose} ${outcome}`, call);
    const modelId = labels.textOf(table.model[row] ?? 0);
    const tier = String(table.tier[row] ?? 0);
    const model = models.get(modelId) ?? emptyModel(modelId, tier);
    const firstMs = firsts.get(modelId) ?? Number.POSITIVE_INFINITY;
    if (atMs < firstMs || (atMs === firstMs && tier < model.tier)) {
      firsts.set(modelId, atMs);
      model.tier = tier;
    }
    model.inputTokens += sum('input');
    model.outputTokens += sum('output');
    model.cacheReadTokens += sum('cacheRead');
    model.cacheWriteTokens += sum('cacheWrite');
    model.reasoningTokens += sum('reasoning');
    model.costNanoUsd += sum('cost');
    models.set(modelId, model);
  });
  return { calls: [...calls.values()], models: [...models.values()] };
}

/** A model keeps the tier of its earliest hour, of two the lower: a series that changes its labels looks like a restart. */
function emptyModel(modelId: string, tier: string): Meters['models'][number] {
  return {
    modelId,
    tier,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    costNanoUsd: 0,
  };
}
