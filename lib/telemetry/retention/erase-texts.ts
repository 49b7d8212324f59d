import type { Db } from '@/lib/db/client';
import { packTrace, unpackTrace } from '../pack-trace';
import { withholdMessage } from '../withhold-message';
import { BEGINNING, type Cursor, immediately, oldRequestsOf, type Step, type Sweep } from './sweep';

const FAILED_TABLES = ['subtasks', 'attempts'] as const;

/**
 * Takes the texts out of old requests and leaves their rows: the prompt, quotations in the trace, what upstreams said of
 * failures, comments beside grades; a comment that came later, or has no request, goes by its own time. `withoutTexts`
 * turns a trace's JSON into one without. Bytes are overwritten, not only let go. `from`: where to begin.
 */
export function createTextSweep(
  db: Db,
  withoutTexts: (json: string) => string,
  from: Cursor = BEGINNING,
): Sweep {
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
  const eraseComments = client.prepare(
    'update feedback set comment = null where request_id = ? and comment is not null',
  );
  const findGrades = client.prepare(
    `select rowid, created_at as at, comment is not null as hasComment from feedback
    where created_at < ? and (created_at, rowid) > (?, ?) order by created_at, rowid limit ?`,
  );
  const eraseComment = client.prepare('update feedback set comment = null where rowid = ?');
  let cursor = from;
  let gradeCursor = from;

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

  /** Once the requests are through. */
  function eraseLateComments(beforeMs: number, limit: number): Step {
    const grades = findGrades.all(beforeMs, gradeCursor.at, gradeCursor.rowid, limit) as (Cursor & {
      hasComment: 0 | 1;
    })[];
    const commented = grades.filter(({ hasComment }) => hasComment === 1);
    immediately(db, () => {
      for (const { rowid } of commented) eraseComment.run(rowid);
    });
    gradeCursor = grades.at(-1) ?? gradeCursor;
    return { seen: grades.length, changed: commented.length };
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
            const others = [eraseTrace(id), eraseFailures(id), eraseComments.run(id).changes > 0];
            if (hasPrompt || others.includes(true)) count++;
          }
          return count;
        });
        cursor = rows.at(-1) ?? cursor;
        if (rows.length === limit) return { seen: rows.length, changed };
        const late = eraseLateComments(beforeMs, limit);
        return { seen: Math.max(rows.length, late.seen), changed: changed + late.changed };
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
