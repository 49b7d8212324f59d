// What: the write queue: rows go in at once, SQLite gets them in batches.
// Why: an answer never waits for the disk, and a hundred rows cost one transaction.
// Not for: reads; a read sees a row at the latest one batch window after it was recorded.
import type { Db } from '@/lib/db/client';
import { type Statements, statementsOf } from './statements';

/** One or more statements of a row set; run inside the batch's transaction. */
export type Write = (tx: Pick<Db, 'insert' | 'update' | 'delete'>, statements: Statements) => void;

export interface RecorderState {
  state: 'ok' | 'queued' | 'failing';
  /** For people; null when all is well. */
  detail: string | null;
}

export interface Recorder {
  /** Queues; the rows are in the database within `windowMs` unless it refuses them. */
  record(write: Write): void;
  /** Writes what is queued now. Throws when the database refuses. */
  flush(): void;
  /** Writes what is queued now if the database lets it, so that the next read sees it. Never throws. */
  catchUp(): void;
  state(): RecorderState;
  /** False: the owner wants no text of prompts and answers on disk. */
  keepsPrompts(): boolean;
  /** Stops the timer and writes the rest. */
  close(): void;
}

export interface RecorderOptions {
  /** Longest time a row waits; what a kill −9 can lose. Milliseconds. */
  windowMs?: number;
  /** Rows kept while the database refuses them; older ones are dropped beyond it and counted. */
  maxQueued?: number;
  /** Asked with every row that could hold a text. Default: they are kept. */
  keepsPrompts?: () => boolean;
}

// Fast enough that every read sees a finished request well within a second.
export const BATCH_WINDOW_MS = 50;
const RETRY_MS = 1000;

/** A recorder over one database. Writes of one call stay together; order is kept. */
export function createRecorder(db: Db, options: RecorderOptions = {}): Recorder {
  const windowMs = options.windowMs ?? BATCH_WINDOW_MS;
  const maxQueued = options.maxQueued ?? 10_000;
  const statements = statementsOf(db);
  let queue: Write[] = [];
  let timer: NodeJS.Timeout | null = null;
  let refusal: string | null = null;
  let lastRefusal: string | null = null;
  let dropped = 0;

  const schedule = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      try {
        flush();
      } catch {
        schedule(RETRY_MS);
      }
    }, ms);
  };

  const flush = () => {
    if (queue.length === 0) return;
    const batch = [...queue];
    try {
      db.transaction(
        (tx) => {
          statements.tally.reset();
          for (const write of batch) write(tx, statements);
          statements.tally.write();
        },
        { behavior: 'immediate' },
      );
      queue = queue.slice(batch.length);
      refusal = null;
    } catch (error) {
      refusal = (error as { code?: string }).code ?? 'unknown error';
      lastRefusal = refusal;
      throw error;
    }
  };

  return {
    record(write) {
      queue.push(write);
      if (queue.length > maxQueued) {
        dropped += queue.length - maxQueued;
        queue = queue.slice(-maxQueued);
      }
      schedule(windowMs);
    },
    keepsPrompts: options.keepsPrompts ?? (() => true),
    flush,
    catchUp() {
      try {
        flush();
      } catch {
        schedule(RETRY_MS);
      }
    },
    state() {
      if (dropped > 0) return { state: 'failing', detail: `${dropped} rows were lost (${lastRefusal})` };
      if (refusal)
        return { state: 'queued', detail: `${queue.length} rows wait for the database (${refusal})` };
      return { state: 'ok', detail: null };
    },
    close() {
      if (timer) clearTimeout(timer);
      timer = null;
      flush();
    },
  };
}
