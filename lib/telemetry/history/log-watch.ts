import type { Database } from 'better-sqlite3';
import { nearestRanks } from './nearest-rank.ts';

/** Asked now and then while rows are read; true ends the statement with LogCancelled. */
export type IsCancelled = () => boolean;

/** Nobody waits for the answer any more. */
export class LogCancelled extends Error {
  override name = 'LogCancelled';
}

// Rows between two looks: some 10 ms of searching.
const EVERY = 4096;

interface Watched {
  isCancelled: IsCancelled | undefined;
  seen: number;
}

const watchedDatabases = new WeakMap<Database, Watched>();

/** Runs statements that may call `log_watch` and `log_percentiles`; the latter answers JSON `[p50, p95, p99]`. */
export function watch<Answer>(db: Database, isCancelled: IsCancelled | undefined, run: () => Answer): Answer {
  const watched = watchedDatabases.get(db) ?? define(db);
  watched.isCancelled = isCancelled;
  watched.seen = 0;
  try {
    return run();
  } finally {
    watched.isCancelled = undefined;
  }
}

function define(db: Database): Watched {
  const watched: Watched = { isCancelled: undefined, seen: 0 };
  watchedDatabases.set(db, watched);
  const look = () => {
    watched.seen++;
    if (watched.seen % EVERY === 0 && watched.isCancelled?.()) throw new LogCancelled('Nobody waits for it.');
  };
  db.function('log_watch', { deterministic: false }, (_rowId: unknown) => {
    look();
    return 1;
  });
  db.aggregate<number[]>('log_percentiles', {
    start: () => [],
    step: (values, value) => {
      look();
      if (typeof value === 'number') values.push(value);
    },
    result: (values) => JSON.stringify(nearestRanks(values, [0.5, 0.95, 0.99])),
  });
  return watched;
}
