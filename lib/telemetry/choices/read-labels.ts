import type Sqlite from 'better-sqlite3';
import type { Intern } from './intern.ts';
import { IS_CHOICE } from './is-choice.ts';
import { LABEL_SOURCES, type Labels } from './types.ts';

export interface LabelledRows {
  /** Position among the choices by the subtask's rowid. */
  positions: ReadonlyMap<number, number>;
  /** UTC ms of the oldest of them: nothing is graded before it is answered. */
  sinceMs: number;
  simulated: boolean;
  model: Intern;
  /** Called for each row that was read. */
  look(): void;
}

// Grades are few, and lead the join. Of a subtask and source the one appended last counts, as in
// queries/latest-feedback.ts; it may take the grade back.
const GRADES = `
select s.rowid, f.model_id, f.quality, case f.source when 'human' then ${LABEL_SOURCES.indexOf('human')}
  else ${LABEL_SOURCES.indexOf('judge')} end
from feedback f cross join subtasks s on s.id = f.subtask_id
where f.created_at >= @sinceMs and f.quality is not null and f.source in ('human', 'judge')
  and f.simulated <= @simulated and ${IS_CHOICE}
  and not exists (select 1 from feedback later
    where later.subtask_id = f.subtask_id and later.source = f.source and later.rowid > f.rowid)
order by f.rowid`;

const COMPARISONS = `
select s.rowid, c.answered_model, c.label_answered, c.share * c.inclusion_answered,
  c.shadow_model, c.label_shadow, c.share * c.inclusion_shadow
from shadows c cross join subtasks s on s.id = c.subtask_id
where c.created_at >= @sinceMs and c.status = 'ok' and c.label_answered is not null and c.label_shadow is not null
  and c.shadow_model is not null and c.simulated <= @simulated and ${IS_CHOICE}
order by c.rowid`;

type Grade = [rowid: number, model: string, quality: number, source: number];
type Comparison = [
  rowid: number,
  answered: string,
  labelAnswered: number,
  inclusionAnswered: number | null,
  second: string,
  labelSecond: number,
  inclusionSecond: number | null,
];

/** Grades that count of the given choices: people's and judges' in the order they were given, then comparisons'. */
export function readLabels(client: Sqlite.Database, rows: LabelledRows): Labels {
  const { positions, sinceMs, simulated, model, look } = rows;
  const bound = { sinceMs, simulated: Number(simulated) };
  const found: Record<'row' | 'model' | 'quality' | 'source' | 'inclusion', number[]> = {
    row: [],
    model: [],
    quality: [],
    source: [],
    inclusion: [],
  };
  const add = (row: number, id: string, quality: number, source: number, inclusion: number) => {
    found.row.push(row);
    found.model.push(model(id));
    found.quality.push(quality);
    found.source.push(source);
    found.inclusion.push(inclusion);
  };
  for (const [rowid, id, quality, source] of walk<Grade>(client, GRADES, bound)) {
    look();
    const row = positions.get(rowid);
    if (row !== undefined) add(row, id, quality, source, Number.NaN);
  }
  const shadow = LABEL_SOURCES.indexOf('shadow');
  for (const [rowid, one, label, chance, two, other, otherChance] of walk<Comparison>(
    client,
    COMPARISONS,
    bound,
  )) {
    look();
    const row = positions.get(rowid);
    if (row === undefined) continue;
    add(row, one, label, shadow, chance ?? Number.NaN);
    add(row, two, other, shadow, otherChance ?? Number.NaN);
  }
  return {
    n: found.row.length,
    row: Int32Array.from(found.row),
    model: Int16Array.from(found.model),
    quality: Float32Array.from(found.quality),
    source: Uint8Array.from(found.source),
    inclusion: Float64Array.from(found.inclusion),
  };
}

function walk<Row>(client: Sqlite.Database, sql: string, bound: object): IterableIterator<Row> {
  return client.prepare(sql).raw(true).iterate(bound) as IterableIterator<Row>;
}
