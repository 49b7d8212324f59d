import type { Db } from '@/lib/db/client';

const MEDIANS = `
with ranked as (
  select task_type, complexity,
    row_number() over (partition by task_type order by complexity) as at,
    count(*) over (partition by task_type) as n
  from subtasks where created_at >= ? and status <> 'dry_run'
)
select task_type as taskType, complexity from ranked where at = (n + 1) / 2`;

/** Median complexity 0..1 of what was asked since `since` (UTC ms), by task type; types nobody asked for are absent. */
export function getMedianComplexity(db: Db, since: number): Map<string, number> {
  const rows = db.$client.prepare(MEDIANS).all(since) as { taskType: string; complexity: number }[];
  return new Map(rows.map(({ taskType, complexity }) => [taskType, complexity]));
}
