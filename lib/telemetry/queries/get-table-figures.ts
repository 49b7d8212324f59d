import type { Db } from '@/lib/db/client';

/** What a model's attempts to answer came to. */
export interface TableFigures {
  modelId: string;
  /** True: made-up answers, apart from those of a real model of the same id. */
  simulated: boolean;
  calls: number;
  ok: number;
  failed: number;
  /** Milliseconds by nearest rank over good answers; null where none has a time. */
  p50Ms: number | null;
  p95Ms: number | null;
  ttftP50Ms: number | null;
}

interface Row extends Omit<TableFigures, 'modelId' | 'simulated'> {
  part: number;
}

// A part is a model's position, doubled, plus one for made-up answers: whole numbers sort several times faster than
// ids. n × 50 / 100 rounded up is the nearest rank of the median.
const FIGURES = `
with seen as materialized (
  select 2 * asked.key + simulated as part, status, duration_ms, first_token_ms
  from json_each(@models) as asked
  join attempts on model_id = asked.value and started_at >= @since and purpose = 'answer'
), counts as (
  select part, count(*) as calls, sum(status = 'ok') as ok, sum(status = 'failed') as failed,
    sum(status = 'ok' and first_token_ms is not null) as timed
  from seen group by part
), durations as (
  select part, duration_ms as ms, row_number() over (partition by part order by duration_ms) as at
  from seen where status = 'ok'
), firsts as (
  select part, first_token_ms as ms, row_number() over (partition by part order by first_token_ms) as at
  from seen where status = 'ok' and first_token_ms is not null
), duration_ranks as (
  select part, max(case when at = (ok * 50 + 99) / 100 then ms end) as p50Ms,
    max(case when at = (ok * 95 + 99) / 100 then ms end) as p95Ms
  from counts join durations using (part) group by part
), first_ranks as (
  select part, max(case when at = (timed * 50 + 99) / 100 then ms end) as ttftP50Ms
  from counts join firsts using (part) group by part
)
select part, calls, ok, failed, p50Ms, p95Ms, ttftP50Ms
from counts left join duration_ranks using (part) left join first_ranks using (part)`;

/** Figures of the models named since `since` (UTC ms), one query for all; judges’ calls do not count. */
export function getTableFigures(db: Db, modelIds: readonly string[], since: number): TableFigures[] {
  const rows = db.$client.prepare(FIGURES).all({ models: JSON.stringify(modelIds), since }) as Row[];
  return rows.map(({ part, ...figures }) => ({
    modelId: modelIds[part >> 1] ?? '',
    simulated: part % 2 === 1,
    ...figures,
  }));
}
