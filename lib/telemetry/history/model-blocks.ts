import type Sqlite from 'better-sqlite3';
import type { ModelBlocks } from '@/lib/telemetry/history/figures';
import { addTo, type Histogram, middleOf } from '../rollups/histogram.ts';
import { readModelCalls } from './model-calls.ts';
import { positionOf } from './nearest-rank.ts';

// A first token at twice the usual wait is what a person notices; an assumption.
const SLOW_FACTOR = 2;

/**
 * Calls by model and block of `blockMs` since `fromMs`; blocks without a call have no entry. Waits are compared within
 * 1 % of what they were.
 */
export function readModelBlocks(
  client: Sqlite.Database,
  span: { fromMs: number; blockMs: number },
): ModelBlocks[] {
  return readModelCalls(client, span).flatMap(({ modelId, simulated, blocks }) => {
    const all: Histogram = new Map();
    for (const { waits } of blocks.values()) for (const [bucket, count] of waits) addTo(all, bucket, count);
    const median = medianOf(all);
    return [...blocks].map(([block, { calls, failed, waits }]) => ({
      modelId,
      simulated,
      block,
      calls,
      failed,
      slow: median === null || waits.size === 0 ? null : countAbove(waits, SLOW_FACTOR * median),
    }));
  });
}

function medianOf(waits: Histogram): number | null {
  const sorted = [...waits].sort(([a], [b]) => a - b);
  let left = positionOf(
    0.5,
    sorted.reduce((sum, [, count]) => sum + count, 0),
  );
  for (const [bucket, count] of sorted) {
    left -= count;
    if (left <= 0) return middleOf(bucket);
  }
  return null;
}

function countAbove(waits: Histogram, ms: number): number {
  let found = 0;
  for (const [bucket, count] of waits) if (middleOf(bucket) > ms) found += count;
  return found;
}
