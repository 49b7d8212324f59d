import { formatCount, plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { Savings } from '@/lib/telemetry/report/types';
import { sayShare } from './figure-words';

const ESTIMATOR = { ips: 'IPS', snips: 'SNIPS', dr: 'DR' } as const;

/** Against what, how sure, and what is not in it. */
export function SavedNote({ savings }: { savings: Savings }) {
  const { estimate, method, baselineLabel, baselineNanoUsd, leftOut, unanswered = 0, atBase = 0 } = savings;
  return (
    <>
      <p>
        {baselineNanoUsd === null
          ? 'No request names a baseline with a price.'
          : method === 'recorded'
            ? `The same tokens at the ${baselineLabel === null ? 'price of each request’s own baseline' : 'baseline’s price'} of that day, less what routing cost.`
            : 'The same tokens at today’s price of the baseline, less what routing cost.'}
        {leftOut > 0
          ? ` ${method === 'recorded' ? `${plural(leftOut, 'request')} left out: cost or baseline unknown` : `${plural(leftOut, 'answer')} left out: cost unknown`}.`
          : ''}
        {unanswered > 0 ? ` ${plural(unanswered, 'request')} not answered: their cost is subtracted.` : ''}
        {atBase > 0
          ? ` ${plural(atBase, 'answer')} at the base price, long or not: the rows are gone, or too many to read.`
          : ''}
      </p>
      {estimate.identifiable ? (
        <p>
          {ESTIMATOR[estimate.estimator]} over {plural(estimate.prompts, 'random choice')}:{' '}
          {sayShare(estimate.share, 0)}, 95 % interval {sayShare(estimate.lowShare, 0)} to{' '}
          {sayShare(estimate.highShare, 0)} (whisker, as if of all). ESS{' '}
          {formatCount(Math.round(estimate.effectiveSampleSize))}, coverage {estimate.coverage.toFixed(2)}.
        </p>
      ) : (
        <p className="flex items-start gap-2">
          <span className="flex h-[1lh] items-center">
            <Mark kind="hatch" />
          </span>
          <span>Interval not identifiable. {estimate.why.replace(/\.$/, '')}.</span>
        </p>
      )}
    </>
  );
}
