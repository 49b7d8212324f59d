// What: everything the telemetry page shows, from one cube.
// Why: a table of contents: each part of the report is one of these lines.
// Not for: how each is counted.
import type Sqlite from 'better-sqlite3';
import type { HistoryReport, HistoryReportInput } from '@/lib/telemetry/history/types';
import type { PercentileTracks, Report } from '@/lib/telemetry/report/types';
import { HISTOGRAM_ERROR } from '../rollups/histogram.ts';
import { type AttemptFigures, collectAttempts } from './attempt-figures.ts';
import { alignToHours, cutBuckets, sizeFor } from './buckets.ts';
import { listCards } from './cards.ts';
import { countGone } from './count-gone.ts';
import type { Cube } from './cube.ts';
import { countSimulated, listFacets } from './facets.ts';
import { readJudgesApart } from './judges-apart.ts';
import { byTier, nameTracks } from './name-tracks.ts';
import { countRunning, newestRowMs } from './newest-row.ts';
import { createPass } from './pass.ts';
import { listPerformance, toPercentiles } from './performance.ts';
import { type Period, totalOf } from './period.ts';
import { readGrades } from './quality.ts';
import { readShortRange } from './read-short-range.ts';
import { repriceRange } from './reprice-range.ts';
import { collectRequests, mergeWaits, type Waits } from './request-figures.ts';
import { balanceSavings } from './savings.ts';
import { listScatter } from './scatter.ts';
import { collectSubtasks } from './subtask-figures.ts';
import { get } from './sums.ts';

/** Runs inside a read transaction, so that rows and sums are of one moment. Reads at most `mostRows` rows. */
export function buildReport(
  client: Sqlite.Database,
  rollups: (fromMs: number) => Cube,
  { query, nowMs, baselinePrice, clientLabels }: HistoryReportInput,
  mostRows?: number,
): HistoryReport {
  const asked = { fromMs: query.fromMs, toMs: Math.max(query.fromMs, query.toMs) };
  const rows = readShortRange(client, rollups, asked, mostRows);
  const exact = rows !== null;
  const range = exact ? asked : alignToHours(asked);
  const beforeFromMs = range.fromMs - (range.toMs - range.fromMs);
  const bucketSize = sizeFor(asked, exact);
  const buckets = cutBuckets(range, bucketSize, query.zone);
  const cube = rows ?? rollups(beforeFromMs);
  const pass = createPass(cube, range, beforeFromMs, buckets, query.filter);

  const requests = collectRequests(pass);
  const subtasks = collectSubtasks(pass);
  const attempts = collectAttempts(pass, query.group);
  const grades = readGrades(client, range, query.filter);
  const repriced = baselinePrice && repriceRange(client, pass, baselinePrice, mostRows);
  const baseline = query.baseline === null ? null : { id: query.baseline, repriced };
  const saved = balanceSavings(requests, attempts, readJudgesApart(client, pass), buckets.length, baseline);
  const called = totalOf(attempts.all);
  return {
    query,
    range: { ...range, beforeFromMs },
    bucketSize,
    buckets,
    source: exact ? 'rows' : 'rollups',
    percentileError: exact ? 0 : HISTOGRAM_ERROR,
    asOfMs: newestRowMs(client, range) ?? nowMs,
    cards: listCards(requests, attempts, saved, cube.exact),
    spend: orderTracks(attempts, pass.cube, query.group, clientLabels),
    requests: byTier(requests.tracks.list(nameTracks('tier', cube.labels, clientLabels))),
    latency: toTracks(requests.latency, cube.exact),
    firstToken: toTracks(requests.firstToken, cube.exact),
    errors: [...attempts.errors]
      .map(([kind, error]) => ({ kind, ...error }))
      .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind)),
    attempts: attempts.attempts,
    savings: saved.savings,
    routing: [routingOf('judge', attempts.judges), routingOf('shadow', attempts.shadows)],
    scatter: listScatter(attempts, subtasks, grades),
    complexity: subtasks.complexity,
    performance: listPerformance(subtasks, attempts, grades),
    leftOut: {
      simulated: countSimulated(pass),
      unpriced: get(called, 'count') - get(called, 'costKnown'),
      running: countRunning(client),
      ...(exact ? {} : countGone(client, pass)),
    },
    estimated: get(called, 'costEstimated'),
    facets: listFacets(pass, clientLabels),
  };
}

function orderTracks(
  { tracks }: AttemptFigures,
  { labels }: Cube,
  group: Report['query']['group'],
  clientLabels: Readonly<Record<string, string>>,
) {
  const found = tracks.list(nameTracks(group, labels, clientLabels));
  return group === 'tier' ? byTier(found) : found;
}

function toTracks(waits: Waits, exact: boolean): PercentileTracks {
  const points = waits.byBucket.map(toPercentiles);
  return {
    all: toPercentiles(mergeWaits(waits, exact)),
    p50: points.map(({ p50 }) => p50),
    p95: points.map(({ p95 }) => p95),
    p99: points.map(({ p99 }) => p99),
    counts: waits.byBucket.map((one) => one.count()),
  };
}

function routingOf(purpose: string, period: Period): Report['routing'][number] {
  const sums = totalOf(period);
  return {
    purpose,
    calls: get(sums, 'count'),
    costNanoUsd: get(sums, 'cost'),
    unpriced: get(sums, 'count') - get(sums, 'costKnown'),
  };
}
