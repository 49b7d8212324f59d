// What: the questions of the telemetry page as plain SQL over the rows, one statement each.
// Why: what sums by hour are worth shows beside what anybody would write first.
// Not for: the product. It asks for less than the report does: no quality, no estimate, no names.
import type Sqlite from 'better-sqlite3';
import type { ReportQuery } from '@/lib/telemetry/report/types';

/** Runs all of them for a range, its filter and the period before. */
export function plainReport(client: Sqlite.Database, { fromMs, toMs, filter }: ReportQuery): void {
  const bucketMs = toMs - fromMs > 8 * 86_400_000 ? 86_400_000 : 3_600_000;
  const { tier, taskType } = filter;
  const where = (time: string, tierColumn: string) =>
    [
      `${time} >= @from and ${time} < @to and coalesce(simulated, 0) = 0`,
      ...(tier === null ? [] : [`${tierColumn} = @tier`]),
      ...(taskType === null ? [] : ['task_type = @taskType']),
    ].join(' and ');
  const requests = `from requests where ${where('created_at', 'tier')} and status not in ('streaming', 'dry_run')`;
  const answered = `${requests} and status in ('ok', 'partial')`;
  const subtasks = `from subtasks where ${where('created_at', 'coalesce(answered_tier, chosen_tier)')} and status <> 'dry_run'`;
  const attempts = `from attempts where ${where('started_at', 'tier')}`;
  const cards = `select count(*), avg(status = 'ok'), sum(cost_nano_usd), sum(baseline_cost_nano_usd), avg(local), sum(input_tokens), sum(output_tokens) ${requests}`;
  const ranked = (by: string, value: string, from: string) =>
    `select ${by}, max(value) filter (where rank <= .5 * n + 1), max(value) filter (where rank <= .95 * n + 1), max(value) filter (where rank <= .99 * n + 1)
    from (select ${by}, value, row_number() over (partition by ${by} order by value) rank, count(*) over (partition by ${by}) n
      from (select ${by === 'bucket' ? `created_at / ${bucketMs} as bucket` : by}, ${value} as value ${from} and ${value} is not null)) group by 1`;
  const statements = [
    cards,
    `select started_at / ${bucketMs}, tier, sum(cost_nano_usd) ${attempts} group by 1, 2`,
    `select created_at / ${bucketMs}, tier, count(*), sum(cost_nano_usd), sum(baseline_cost_nano_usd) ${requests} group by 1, 2`,
    ranked('bucket', 'total_ms', answered),
    ranked('bucket', 'first_token_ms', answered),
    `select error_kind, count(*) ${attempts} and status = 'failed' group by 1`,
    `select purpose, count(*), sum(cost_nano_usd) ${attempts} and purpose <> 'answer' group by 1`,
    `select min(19, cast(complexity * 20 as integer)), count(*) ${subtasks} group by 1`,
    ...['band', 'task_type', 'answered_model'].flatMap((by) => [
      `select ${by}, count(*), avg(status = 'ok'), sum(cost_nano_usd), avg(quality) ${subtasks} group by 1`,
      ranked(by, 'latency_ms', `${subtasks} and status = 'ok'`),
      ranked(by, 'first_token_ms', `${subtasks} and status = 'ok'`),
    ]),
    ...['client', 'task_type', 'model_id'].map((by) => `select ${by}, count(*) ${requests} group by 1`),
  ];
  const bound = {
    from: fromMs,
    to: toMs,
    ...(tier !== null && { tier }),
    ...(taskType !== null && { taskType }),
  };
  for (const sql of statements) client.prepare(sql).all(bound);
  client.prepare(cards).all({ ...bound, from: 2 * fromMs - toMs, to: fromMs });
}
