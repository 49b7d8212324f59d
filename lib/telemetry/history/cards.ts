import type { Figure, Report } from '@/lib/telemetry/report/types';
import type { AttemptFigures } from './attempt-figures.ts';
import { type Period, totalOf } from './period.ts';
import { mergeWaits, type RequestFigures, type Waits } from './request-figures.ts';
import type { SavingsFigures } from './savings.ts';
import { costOfSums, get, localOfSums, type Sums, successOfSums, tokensOfSums } from './sums.ts';

/** The figures at the top of the page, each with the period before and its series. */
export function listCards(
  requests: RequestFigures,
  attempts: AttemptFigures,
  { byBucket, savings }: SavingsFigures,
  exact: boolean,
): Report['cards'] {
  const ofRequests = (read: (sums: Sums) => number | null) => figureOf(requests.period, read);
  return {
    requests: ofRequests((sums) => get(sums, 'count')),
    success: ofRequests(successOfSums),
    spend: figureOf(attempts.all, costOfSums),
    saved: { value: savings.savedNanoUsd, before: savings.before, series: byBucket },
    local: ofRequests(localOfSums),
    latencyP50: waitOf(requests.latency, 0.5, exact),
    latencyP95: waitOf(requests.latency, 0.95, exact),
    firstTokenP50: waitOf(requests.firstToken, 0.5, exact),
    inputTokens: ofRequests((sums) => tokensOfSums(sums, 'input')),
    outputTokens: ofRequests((sums) => tokensOfSums(sums, 'output')),
  };
}

function figureOf(period: Period, read: (sums: Sums) => number | null): Figure {
  return { value: read(totalOf(period)), before: read(period.before), series: period.buckets.map(read) };
}

function waitOf(waits: Waits, rank: number, exact: boolean): Figure {
  return {
    value: mergeWaits(waits, exact).percentiles([rank])[0] ?? null,
    before: waits.before.percentiles([rank])[0] ?? null,
    series: waits.byBucket.map((one) => one.percentiles([rank])[0] ?? null),
  };
}
