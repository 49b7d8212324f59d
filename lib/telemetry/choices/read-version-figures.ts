// What: what came of the requests that versions of the policy decided.
// Why: what a version was expected to do is held against it.
// Not for: estimates (lib/optimize). Runs in the reader's thread as it is: no aliases.
import type Sqlite from 'better-sqlite3';
import { LogCancelled } from '../history/log-watch.ts';
import { nearestRanks } from '../history/nearest-rank.ts';
import { IS_CHOICE } from './is-choice.ts';
import type { VersionFigures, VersionPeriod } from './types.ts';

export interface VersionFiguresInput {
  /** At most 20 are answered, the first ones. */
  periods: VersionPeriod[];
  /** True: made-up answers count too. */
  simulated: boolean;
}

const MOST_PERIODS = 20;
/** Requests that are looked at, the newest; what is older counts for no version. About a second's work. */
export const MOST_REQUESTS = 200_000;
const LOOK_EVERY = 4096;

const WANTED = `r.policy_version in (select value from json_each(@versions))
  and r.status not in ('streaming', 'dry_run') and coalesce(r.simulated, 0) <= @simulated`;

// A request counts when a policy chose a model for some part of it: a model that was named, and a tool loop, are not
// the policy's doing.
const REQUESTS = `
select r.policy_version, r.created_at, r.cost_nano_usd, case when r.status in ('ok', 'partial') then r.total_ms end
from (select * from requests indexed by requests_created where created_at >= @fromMs and created_at < @toMs
  order by created_at desc limit @most) r
where ${WANTED} and exists (select 1 from subtasks s where s.request_id = r.id and ${IS_CHOICE})`;

// Of a subtask and source the grade appended last counts, as in queries/latest-feedback.ts. A subtask that several
// sources graded counts once, with their mean: its grades are not independent.
const GRADED = `
select r.policy_version, r.created_at, avg(f.quality)
from feedback f cross join subtasks s on s.id = f.subtask_id cross join requests r on r.id = s.request_id
where f.created_at >= @fromMs and f.quality is not null and f.source in ('human', 'judge', 'shadow')
  and r.created_at >= @fromMs and r.created_at < @toMs and ${WANTED} and ${IS_CHOICE}
  and not exists (select 1 from feedback later
    where later.subtask_id = f.subtask_id and later.source = f.source and later.rowid > f.rowid)
group by s.id`;

const OLDEST = `
select created_at from requests indexed by requests_created where created_at >= @fromMs and created_at < @toMs
order by created_at desc limit 1 offset @most`;

interface Gathered {
  period: VersionPeriod;
  costs: number[];
  latencies: number[];
  qualities: number[];
  requests: number;
}

/** One entry a period, in their order. Throws LogCancelled once nobody waits for it. */
export function readVersionFigures(
  client: Sqlite.Database,
  { periods, simulated }: VersionFiguresInput,
  isCancelled: () => boolean = () => false,
  most = MOST_REQUESTS,
): VersionFigures[] {
  const gathered = periods
    .slice(0, MOST_PERIODS)
    .map((period): Gathered => ({ period, costs: [], latencies: [], qualities: [], requests: 0 }));
  const range = {
    fromMs: Math.min(...gathered.map(({ period }) => period.fromMs)),
    toMs: Math.max(...gathered.map(({ period }) => period.toMs)),
  };
  if (!(range.fromMs < range.toMs)) return gathered.map(figuresOf);
  const versions = JSON.stringify(gathered.map(({ period }) => period.version));
  const bound = { ...range, versions, simulated: Number(simulated) };
  let seen = 0;
  const walk = function* (sql: string, values: object): Generator<(number | null)[]> {
    for (const row of client.prepare(sql).raw(true).iterate(values) as IterableIterator<(number | null)[]>) {
      if (seen++ % LOOK_EVERY === 0 && isCancelled()) throw new LogCancelled('Nobody waits for it.');
      yield row;
    }
  };
  const ownersOf = (version: number, atMs: number) =>
    gathered.filter(
      ({ period }) => period.version === version && atMs >= period.fromMs && atMs < period.toMs,
    );
  for (const [version, atMs, cost, totalMs] of walk(REQUESTS, { ...bound, most }))
    for (const owner of ownersOf(version as number, atMs as number)) {
      owner.requests++;
      if (typeof cost === 'number') owner.costs.push(cost);
      if (typeof totalMs === 'number') owner.latencies.push(totalMs);
    }
  const beyond = client
    .prepare(OLDEST)
    .pluck()
    .get({ ...range, most }) as number | undefined;
  const fromMs = beyond === undefined ? range.fromMs : beyond + 1;
  for (const [version, atMs, quality] of walk(GRADED, { ...bound, fromMs }))
    for (const owner of ownersOf(version as number, atMs as number)) owner.qualities.push(quality as number);
  return gathered.map(figuresOf);
}

function figuresOf({ period, costs, latencies, qualities, requests }: Gathered): VersionFigures {
  const grades = qualities.length;
  const mean = total(qualities) / grades;
  const variance = total(qualities.map((quality) => (quality - mean) ** 2)) / (grades - 1);
  return {
    version: period.version,
    requests,
    costNanoUsd: total(costs),
    costKnown: costs.length,
    quality: grades > 0 ? mean : null,
    qualityError: grades > 1 ? Math.sqrt(variance / grades) : null,
    grades,
    p95Ms: nearestRanks(latencies, [0.95])[0] ?? null,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
