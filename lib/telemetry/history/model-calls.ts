import type Sqlite from 'better-sqlite3';

/** A model's attempts to answer; made-up answers apart from those of a real model of the same id. */
export interface ModelCalls {
  modelId: string;
  simulated: boolean;
  calls: Call[];
}

export interface Call {
  atMs: number;
  status: string;
  durationMs: number;
  firstTokenMs: number | null;
}

/** Since a moment (UTC ms). Grouped here: SQLite would sort the rows by model first. */
export function readModelCalls(client: Sqlite.Database, sinceMs: number): ModelCalls[] {
  const rows = client
    .prepare(
      `select model_id, simulated, started_at, status, duration_ms, first_token_ms from attempts
       where started_at >= ? and purpose = 'answer'`,
    )
    .raw(true)
    .iterate(sinceMs) as IterableIterator<[string, number, number, string, number, number | null]>;
  const found = new Map<string, ModelCalls>();
  for (const [modelId, simulated, atMs, status, durationMs, firstTokenMs] of rows) {
    const key = `${simulated} ${modelId}`;
    let model = found.get(key);
    if (!model) {
      model = { modelId, simulated: simulated === 1, calls: [] };
      found.set(key, model);
    }
    model.calls.push({ atMs, status, durationMs, firstTokenMs });
  }
  return [...found.values()];
}

/** By nearest rank, 0..1; null of nothing. Values that are null do not count. */
export function percentileOf(values: readonly (number | null)[], rank: number): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(rank * sorted.length)) - 1] ?? null;
}
