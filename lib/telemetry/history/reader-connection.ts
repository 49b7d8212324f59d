// What: the reader's own connection, opened again when the file was replaced or reading failed.
// Why: whoever restores a backup must not see figures of the file before.
// Not for: writing; the connection cannot.
import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { type AnswerQuestion, createAnswerer } from './answer-question.ts';

// Longer than a checkpoint or a vacuum of a large file takes; nobody but this thread stands still.
const BUSY_TIMEOUT_MS = 5000;
// Pages of the newest hours stay in memory: kibibytes, negative by SQLite's convention.
const CACHE = -32_000;

interface Open {
  client: Sqlite.Database;
  answer: AnswerQuestion;
  file: string;
}

/** Answers from the file at `path`; throws what SQLite says, and begins anew with the next question. */
export function createReader(path: string): AnswerQuestion {
  let open: Open | null = null;

  function close(): void {
    open?.client.close();
    open = null;
  }

  return (name, input, isCancelled) => {
    if (open && open.file !== nameFile(path)) close();
    open ??= openFile(path);
    try {
      return open.answer(name, input, isCancelled);
    } catch (error) {
      if (isDamage(error)) close();
      throw error;
    }
  };
}

function openFile(path: string): Open {
  const file = nameFile(path);
  const client = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    client.pragma(`cache_size = ${CACHE}`);
    return { client, answer: createAnswerer(client), file };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Which file stands there now. */
function nameFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : 'none';
}

/** Nothing that was read so far can be trusted; waiting for a lock says nothing of that kind. */
function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_BUSY');
}
