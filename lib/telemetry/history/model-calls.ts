import type Sqlite from 'better-sqlite3';
import { addTo, bucketOf, type Histogram } from '../rollups/histogram.ts';

/** A model's attempts to answer; made-up answers apart from those of a real model of the same id. */
export interface ModelCalls {
  modelId: string;
  simulated: boolean;
  /** By position from the first block on. */
  blocks: Map<number, BlockCalls>;
}

export interface BlockCalls {
  calls: number;
  failed: number;
  /** Milliseconds to the first token of good answers, by bucket. */
  waits: Histogram;
}

type Raw = [modelId: string, simulated: number, block: number, status: string, firstTokenMs: number | null];

/**
 * Since `fromMs` (UTC ms), by model and block of `blockMs`. Rows are added up as they come, so that memory grows with
 * models and blocks, not with calls; SQLite would sort the rows by model first.
 */
export function readModelCalls(
  client: Sqlite.Database,
  { fromMs, blockMs }: { fromMs: number; blockMs: number },
): ModelCalls[] {
  const rows = client
    .prepare(
      `select model_id, simulated, (started_at - ?) / ?, status, first_token_ms from attempts
       where started_at >= ? and purpose = 'answer'`,
    )
    .raw(true)
    .iterate(fromMs, blockMs, fromMs) as IterableIterator<Raw>;
  const found = new Map<string, ModelCalls>();
  for (const [modelId, simulated, position, status, firstTokenMs] of rows) {
    const key = `${simulated} ${modelId}`;
    let model = found.get(key);
    if (!model) {
      model = { modelId, simulated: simulated === 1, blocks: new Map() };
      found.set(key, model);
    }
    // SQLite divides what JavaScript binds as a real number.
    const block = Math.floor(position);
    let calls = model.blocks.get(block);
    if (!calls) {
      calls = { calls: 0, failed: 0, waits: new Map() };
      model.blocks.set(block, calls);
    }
    calls.calls++;
    if (status === 'failed') calls.failed++;
    if (status === 'ok' && firstTokenMs !== null) addTo(calls.waits, bucketOf(firstTokenMs));
  }
  return [...found.values()];
}
