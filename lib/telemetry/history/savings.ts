// What: what was saved against a baseline, after what routing itself cost.
// Why: the claim and its series come from the same sums, bucket by bucket.
// Not for: what the baseline would really have answered (lib/optimize/estimate/estimate-savings.ts).
import type { Savings } from '@/lib/telemetry/report/types';
import type { AttemptFigures } from './attempt-figures.ts';
import type { JudgesApart } from './judges-apart.ts';
import type { Period } from './period.ts';
import { totalOf } from './period.ts';
import type { RepricedRange } from './reprice-range.ts';
import type { RequestFigures } from './request-figures.ts';
import { get, type Sums, shareOf } from './sums.ts';

/** What can be said of one bucket, nano-USD. */
interface Balance {
  baseline: number;
  paid: number;
  /** Second answers and judges that no request pays. */
  apart: number;
  comparable: number;
}

/** Of a bucket, or of the period before (−1). */
type BalanceOf = (at: number) => Balance;

/** What the reader chose; null: it has no price. */
export interface Baseline {
  id: string;
  repriced: RepricedRange | null;
}

export interface SavingsFigures {
  /** `null` for a bucket of which nothing can be said. */
  byBucket: (number | null)[];
  savings: Omit<Savings, 'estimate'>;
}

/** Against what was recorded with each request, or against another baseline at today's price. */
export function balanceSavings(
  requests: RequestFigures,
  attempts: AttemptFigures,
  judgesApart: JudgesApart,
  buckets: number,
  baseline: Baseline | null,
): SavingsFigures {
  const balanceOf = baseline
    ? repriced(attempts, baseline.repriced)
    : recorded(requests, attempts, judgesApart);
  const rows = Array.from({ length: buckets }, (_, at) => balanceOf(at));
  const before = balanceOf(-1);
  const comparable = sumOf(rows, ({ comparable }) => comparable);
  const whole = comparable > 0 ? Math.round(sumOf(rows, ({ baseline }) => baseline)) : null;
  const paid = sumOf(rows, ({ paid }) => paid);
  const apart = sumOf(rows, ({ apart }) => apart);
  const saved = isKnown({ comparable, paid, apart }) ? (whole ?? 0) - paid - apart : null;
  const unanswered = totalOf(requests.unanswered);
  const subtracted = baseline ? 0 : get(unanswered, 'costKnown') - get(unanswered, 'comparable');
  const candidates = baseline ? attempts.answered : get(totalOf(requests.period), 'count') - subtracted;
  return {
    byBucket: rows.map((row) => (isKnown(row) ? savedOf(row) : null)),
    savings: {
      method: baseline ? 'repriced' : 'recorded',
      baseline: baseline?.id ?? null,
      baselineLabel: baseline?.id ?? null,
      baselineNanoUsd: whole,
      paidNanoUsd: whole === null ? null : paid,
      routingNanoUsd: get(totalOf(attempts.judges), 'cost') + get(totalOf(attempts.shadows), 'cost'),
      savedNanoUsd: saved,
      share: saved === null || whole === null ? null : shareOf(saved, whole),
      comparable,
      leftOut: candidates - comparable,
      ...(subtracted > 0 ? { unanswered: subtracted } : {}),
      saved: cumulate(rows.map((row) => row.baseline - row.paid - row.apart)),
      routing: cumulate(
        attempts.judges.buckets.map(
          (sums, at) => get(sums, 'cost') + get(attempts.shadows.buckets[at] as Sums, 'cost'),
        ),
      ),
      before: isKnown(before) ? savedOf(before) : null,
      ...(baseline?.repriced?.atBase ? { atBase: baseline.repriced.atBase } : {}),
    },
  };
}

/** Requests include what their judges cost. One that was not answered saved nothing, and cost what it cost. */
function recorded(
  { period, unanswered }: RequestFigures,
  { shadows }: AttemptFigures,
  judges: JudgesApart,
): BalanceOf {
  return (at) => {
    const lost = sumsAt(unanswered, at);
    return {
      baseline: get(sumsAt(period, at), 'baseline'),
      paid: get(sumsAt(period, at), 'comparableCost') + get(lost, 'cost') - get(lost, 'comparableCost'),
      apart: get(sumsAt(shadows, at), 'cost') + (at < 0 ? judges.before : (judges.buckets[at] ?? 0)),
      comparable: get(sumsAt(period, at), 'comparable'),
    };
  };
}

/** Good answers of a known cost at the price; against them every call that was paid. */
function repriced(attempts: AttemptFigures, range: RepricedRange | null): BalanceOf {
  return (at) => {
    const priced = at < 0 ? range?.before : range?.buckets[at];
    if (!priced) return { baseline: 0, paid: 0, apart: 0, comparable: 0 };
    const apart = get(sumsAt(attempts.shadows, at), 'cost');
    return {
      baseline: priced.nanoUsd,
      paid: get(sumsAt(attempts.all, at), 'cost') - apart,
      apart,
      comparable: priced.calls,
    };
  };
}

function sumsAt({ buckets, before }: Period, at: number): Sums {
  return at < 0 ? before : (buckets[at] as Sums);
}

/** What was paid beside is lost whether or not anything can be compared. */
function isKnown({ comparable, paid, apart }: Omit<Balance, 'baseline'>): boolean {
  return comparable > 0 || paid > 0 || apart > 0;
}

function savedOf({ baseline, paid, apart }: Balance): number {
  return Math.round(baseline - paid - apart);
}

/** Rounded once at each point, so that rounding does not add up. */
function cumulate(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return Math.round(sum);
  });
}

function sumOf(rows: readonly Balance[], read: (row: Balance) => number): number {
  return rows.reduce((sum, row) => sum + read(row), 0);
}
