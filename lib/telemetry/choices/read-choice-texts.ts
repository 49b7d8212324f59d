import type Sqlite from 'better-sqlite3';
import type { ChoiceText } from './types.ts';

export interface ChoiceTextsInput {
  /** SQLite's rowids of subtasks; at most 500 are read. */
  rowids: number[];
}

const MOST_TEXTS = 500;
// A line of a wide table.
const TEXT_LENGTH = 160;

const TEXTS = `
select s.rowid, s.request_id as requestId, s.position, substr(r.prompt, 1, ${TEXT_LENGTH}) as text
from subtasks s left join requests r on r.id = s.request_id
where s.rowid in (select value from json_each(?))`;

/** How the prompts of those subtasks begin, in the order asked; one that is gone is left out. */
export function readChoiceTexts(client: Sqlite.Database, { rowids }: ChoiceTextsInput): ChoiceText[] {
  const asked = rowids.slice(0, MOST_TEXTS);
  const rows = client.prepare(TEXTS).all(JSON.stringify(asked)) as ChoiceText[];
  const byRowid = new Map(rows.map((row) => [row.rowid, row]));
  return asked.flatMap((rowid) => byRowid.get(rowid) ?? []);
}
