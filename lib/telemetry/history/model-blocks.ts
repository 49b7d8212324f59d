import type Sqlite from 'better-sqlite3';
import type { ModelBlocks } from '@/lib/telemetry/history/figures';
import { type Call, percentileOf, readModelCalls } from './model-calls.ts';

// A first token at twice the usual wait is what a person notices; an assumption.
const SLOW_FACTOR = 2;

/** Calls by model and block of `blockMs` since `fromMs`; blocks without a call have no entry. */
export function readModelBlocks(
  client: Sqlite.Database,
  { fromMs, blockMs }: { fromMs: number; blockMs: number },
): ModelBlocks[] {
  return readModelCalls(client, fromMs).flatMap(({ modelId, simulated, calls }) => {
    const median = percentileOf(calls.map(waitOf), 0.5);
    const blocks = Map.groupBy(calls, ({ atMs }) => Math.floor((atMs - fromMs) / blockMs));
    return [...blocks].map(([block, own]) => {
      const waits = own.map(waitOf).filter((wait) => wait !== null);
      return {
        modelId,
        simulated,
        block,
        calls: own.length,
        failed: own.filter(({ status }) => status === 'failed').length,
        slow:
          waits.length === 0 || median === null
            ? null
            : waits.filter((wait) => wait > SLOW_FACTOR * median).length,
      };
    });
  });
}

/** Milliseconds to the first token of a good answer. */
function waitOf({ status, firstTokenMs }: Call): number | null {
  return status === 'ok' ? firstTokenMs : null;
}
