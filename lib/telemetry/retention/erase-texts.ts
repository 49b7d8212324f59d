import type { Db } from '@/lib/db/client';
import { packTrace, unpackTrace } from '../pack-trace';
import { withholdMessage } from '../withhold-message';
import { BEGINNING, immediately, oldRequestsOf, type Sweep } from './sweep';

const FAILED_TABLES = ['subtasks', 'attempts'] as const;

/**
 * Takes the texts out of old requests and leaves their rows: the prompt, quotations in the trace, what upstreams said of
 * failures. `withoutTexts` turns a trace's JSON into one without. Bytes are overwritten, not only let go.
 */
export function createTextSweep(db: Db, withoutTexts: (json: string) => string): Sweep {
  const client = db.$client;
  const olds = oldRequestsOf(db);
  const erasePrompt = client.prepare('update requests set prompt = null where rowid = ?');
  const findTrace = client.prepare('select decision from traces where request_id = ?').pluck();
  const writeTrace = client.prepare('update traces set decision = ? where request_id = ?');
  const failures = FAILED_TABLES.map((table) => ({
    find: client.prepare(
      `select id, error_kind as errorKind, error_message as errorMessage from ${table}
      where request_id = ? and error_message is not null`,
    ),
    write: client.prepare(`update ${table} set error_message = ? where id = ?`),
  }));
  let cursor = BEGINNING;

  function eraseTrace(requestId: string): boolean {
    const stored = findTrace.get(requestId) as string | Uint8Array | undefined;
    if (stored === undefined) return false;
    const json = unpackTrace(stored);
    const without = withoutTexts(json);
    if (without === json) return false;
    writeTrace.run(packTrace(without), requestId);
    return true;
  }

  function eraseFailures(requestId: string): boolean {
    let changed = false;
    for (const { find, write } of failures)
      for (const row of find.all(requestId) as Failure[]) {
        const { errorMessage } = withholdMessage(row);
        if (errorMessage === row.errorMessage) continue;
        write.run(errorMessage, row.id);
        changed = true;
      }
    return changed;
  }

  return {
    name: 'texts',
    step(beforeMs, limit) {
      client.pragma('secure_delete = on');
      try {
        const rows = olds(beforeMs, cursor, limit);
        const changed = immediately(db, () => {
          let count = 0;
          for (const { rowid, id, hasPrompt } of rows) {
            if (hasPrompt) erasePrompt.run(rowid);
            const others = [eraseTrace(id), eraseFailures(id)];
            if (hasPrompt || others.includes(true)) count++;
          }
          return count;
        });
        cursor = rows.at(-1) ?? cursor;
        return { seen: rows.length, changed };
      } finally {
        client.pragma('secure_delete = off');
      }
    },
  };
}

interface Failure {
  id: string;
  errorKind: string | null;
  errorMessage: string;
}
