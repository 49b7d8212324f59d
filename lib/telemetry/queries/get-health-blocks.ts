import type { Db } from '@/lib/db/client';

/** A quarter of an hour in which a model was called. */
export interface HealthBlock {
  calls: number;
  failed: number;
  /** Good answers whose first token took more than twice the model's median of the day; null: none was timed. */
  slow: number | null;
}

export interface BlockRow extends HealthBlock {
  modelId: string;
  simulated: boolean;
  /** Position from the first block on. */
  block: number;
}

// A first token at twice the usual wait is what a person notices; an assumption. A part is a model's position,
// doubled, plus one for made-up answers: whole numbers sort several times faster than ids.
const BLOCKS = `
with seen as materialized (
  select 2 * asked.key + simulated as part, cast((started_at - @from) / @blockMs as integer) as block, status,
    case when status = 'ok' then first_token_ms end as first_ms
  from json_each(@models) as asked
  join attempts on model_id = asked.value and started_at >= @from and purpose = 'answer'
), ranked as (
  select part, first_ms, row_number() over (partition by part order by first_ms) as at
  from seen where first_ms is not null
), timed as (
  select part, count(*) as n from seen where first_ms is not null group by part
), medians as (
  select part, max(case when at = (n + 1) / 2 then first_ms end) as median
  from timed join ranked using (part) group by part
)
select part, block, count(*) as calls, sum(status = 'failed') as failed, sum(first_ms > 2 * median) as slow
from seen left join medians using (part)
group by part, block`;

/** Calls by model and block of `blockMs` since `from` (UTC ms), one query; blocks without a call have no row. */
export function getHealthBlocks(
  db: Db,
  { modelIds, from, blockMs }: { modelIds: readonly string[]; from: number; blockMs: number },
): BlockRow[] {
  const rows = db.$client
    .prepare(BLOCKS)
    .all({ models: JSON.stringify(modelIds), from, blockMs }) as (HealthBlock & {
    part: number;
    block: number;
  })[];
  return rows.map(({ part, ...block }) => ({
    modelId: modelIds[part >> 1] ?? '',
    simulated: part % 2 === 1,
    ...block,
  }));
}
