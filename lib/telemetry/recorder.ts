// What: the write queue: rows go in at once, SQLite gets them in batches.
// Why: an answer never waits for the disk, and a hundred rows cost one transaction.
// Not for: reads; a read sees a row at the latest one batch window after it was recorded.
import type { Db } from '@/lib/db/client';
import { SwitchyardError } from '@/lib/shared/errors';
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
  /** Stops the timer and writes the rest. Throws a SwitchyardError 503 `telemetry_lost` when the database refuses. */
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
// What waited for a disk goes in parts: one that is refused midway costs little, and nobody waits for all of it.
const BATCH_ROWS = 1000;

const OF_STORAGE =
  /^SQLITE_(?:BUSY|LOCKED|FULL|READONLY|IOERR|CORRUPT|NOTADB|CANTOPEN|NOMEM|PROTOCOL|PERM|AUTH|ERROR|NOLFS|SCHEMA)/;

/** The database as a whole refuses, as when it is locked, full, read-only or damaged: the same may be taken later. */
function isOfStorage(error: unknown): boolean {
  return OF_STORAGE.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown error';
}

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

  const write = (batch: readonly Write[]) =>
    db.transaction(
      (tx) => {
        statements.tally.reset();
        for (const run of batch) run(tx, statements);
        statements.tally.write();
      },
      { behavior: 'immediate' },
    );

  /** What no try will ever write must not keep the rest waiting: it is dropped alone, and counted. */
  const writeOneByOne = (batch: readonly Write[]) => {
    for (const one of batch) {
      try {
        write([one]);
      } catch (error) {
        if (isOfStorage(error)) throw error;
        dropped++;
        lastRefusal = codeOf(error);
      }
      queue.shift();
    }
  };

  const flush = () => {
    try {
      while (queue.length > 0) {
        const batch = queue.slice(0, BATCH_ROWS);
        try {
          write(batch);
          queue = queue.slice(batch.length);
        } catch (error) {
          if (isOfStorage(error)) throw error;
          writeOneByOne(batch);
        }
      }
      refusal = null;
    } catch (error) {
      refusal = codeOf(error);
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
      // While the database refuses, the timer alone tries again: each try may block for its busy timeout.
      if (refusal !== null) return;
      try {
        flush();
      } catch {
        schedule(RETRY_MS);
      }
    },
    state() {
      const lost = dropped > 0 ? `${dropped} rows were lost (${lastRefusal})` : null;
      const waiting = refusal ? `${queue.length} rows wait for the database (${refusal})` : null;
      if (waiting && lost) return { state: 'failing', detail: `${lost}, ${waiting}` };
      if (waiting) return { state: 'queued', detail: waiting };
      return { state: 'ok', detail: lost && `${lost} since the start; all is written now` };
    },
    close() {
      if (timer) clearTimeout(timer);
      timer = null;
      try {
        flush();
      } catch (error) {
        throw new SwitchyardError(
          `${queue.length} rows could not be written before the end, and are lost (${codeOf(error)}).`,
          { code: 'telemetry_lost', status: 503 },
        );
      }
    },
  };
}
