// What: what was saved against a baseline, after what routing itself cost.
// Why: the claim and its series come from the same sums, bucket by bucket.
// Not for: what the baseline would really have answered (lib/optimize/estimate-savings.ts).
import type { Price } from '@/lib/catalog/types';
import type { Savings } from '@/lib/telemetry/report/types';
import type { AttemptFigures } from './attempt-figures.ts';
import type { Period } from './period.ts';
import { totalOf } from './period.ts';
import { repriceTokens } from './reprice.ts';
import type { RequestFigures } from './request-figures.ts';
import { get, type Sums, shareOf } from './sums.ts';

/** What can be said of one bucket, nano-USD. */
interface Balance {
  baseline: number;
  paid: number;
  /** Second answers, which no request pays. */
  apart: number;
  comparable: number;
}

type BalanceOf = (pick: (period: Period) => Sums) => Balance;

/** What the reader chose; a price of null: it has none. */
export interface Baseline {
  id: string;
  price: Price | null;
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
  buckets: number,
  baseline: Baseline | null,
): SavingsFigures {
  const balanceOf = baseline ? repriced(attempts, baseline.price) : recorded(requests, attempts);
  const rows = Array.from({ length: buckets }, (_, at) => balanceOf(({ buckets }) => buckets[at] as Sums));
  const before = balanceOf((period) => period.before);
  const comparable = sumOf(rows, ({ comparable }) => comparable);
  const whole = comparable > 0 ? Math.round(sumOf(rows, ({ baseline }) => baseline)) : null;
  const paid = sumOf(rows, ({ paid }) => paid);
  const apart = sumOf(rows, ({ apart }) => apart);
  const saved = whole === null ? null : whole - paid - apart;
  const candidates = baseline ? attempts.answered : get(totalOf(requests.period), 'count');
  return {
    byBucket: rows.map((row) => (row.comparable > 0 ? savedOf(row) : null)),
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
      saved: cumulate(rows.map((row) => row.baseline - row.paid - row.apart)),
      routing: cumulate(
        attempts.judges.buckets.map(
          (sums, at) => get(sums, 'cost') + get(attempts.shadows.buckets[at] as Sums, 'cost'),
        ),
      ),
      before: before.comparable > 0 ? savedOf(before) : null,
    },
  };
}

/** Requests include what their judges cost. */
function recorded({ period }: RequestFigures, { shadows }: AttemptFigures): BalanceOf {
  return (pick) => ({
    baseline: get(pick(period), 'baseline'),
    paid: get(pick(period), 'comparableCost'),
    apart: get(pick(shadows), 'cost'),
    comparable: get(pick(period), 'comparable'),
  });
}

/** Good answers of a known cost at the price; against them every call that was paid. */
function repriced(attempts: AttemptFigures, price: Price | null): BalanceOf {
  const { priced } = attempts;
  return (pick) => {
    const shadows = get(pick(attempts.shadows), 'cost');
    if (!price || !priced) return { baseline: 0, paid: 0, apart: 0, comparable: 0 };
    return {
      baseline: repriceTokens(pick(priced), price),
      paid: get(pick(attempts.all), 'cost') - shadows,
      apart: shadows,
      comparable: get(pick(priced), 'costKnown'),
    };
  };
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
