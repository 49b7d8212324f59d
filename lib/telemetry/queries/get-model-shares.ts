import type { Db } from '@/lib/db/client';
import { IS_CHOICE } from '../choices/is-choice';

export interface ModelSharesAsk {
  /** Versions of the policy that decided. */
  versions: readonly number[];
  /** UTC ms. */
  fromMs: number;
  toMs: number;
  /** True: made-up answers count too. */
  simulated: boolean;
}

// Their shares are within two points of those of all; some milliseconds of the main thread.
const MOST_REQUESTS = 2000;

const CHOSEN = `
select s.chosen_model as modelId, count(*) as n
from (select id from requests indexed by requests_created
  where created_at >= @fromMs and created_at < @toMs
    and policy_version in (select value from json_each(@versions)) and status not in ('streaming', 'dry_run')
  order by created_at desc limit ${MOST_REQUESTS}) r
join subtasks s on s.request_id = r.id
where ${IS_CHOICE}
group by s.chosen_model order by n desc, s.chosen_model`;

/** Shares 0..1 of the subtasks that versions of the policy sent to each model, in their newest 2,000 requests; largest first. */
export function getModelShares(
  db: Db,
  { versions, simulated, fromMs, toMs }: ModelSharesAsk,
): { modelId: string; share: number }[] {
  const bound = { fromMs, toMs, versions: JSON.stringify(versions), simulated: Number(simulated) };
  const rows = db.$client.prepare(CHOSEN).all(bound) as { modelId: string; n: number }[];
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  return rows.map(({ modelId, n }) => ({ modelId, share: n / total }));
}
