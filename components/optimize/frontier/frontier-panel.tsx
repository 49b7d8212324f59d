'use client';

import { ChartFrame } from '@/components/charts/chart-frame';
import { formatCount, plural } from '@/components/ui/format';
import type { SearchResult } from '@/lib/optimize/types';
import { FrontierChart, type FrontierChoice } from './frontier-chart';
import type { Naming } from './frontier-labels';
import { FrontierTable, frontierCsv } from './frontier-table';
import { QualityList } from './quality-list';

export function FrontierPanel({
  result,
  naming,
  choice,
  className,
}: {
  result: SearchResult;
  naming: Naming;
  choice: FrontierChoice;
  className: string;
}) {
  const isPriced = result.points.some(({ estimate }) => (estimate.costNanoUsd?.mean ?? 0) > 0);
  return (
    <ChartFrame
      name="frontier"
      title="Frontier"
      clause={isPriced ? 'whiskers are 95 % intervals · drag the target or use arrow keys' : 'quality alone'}
      className={className}
      csv={frontierCsv(result)}
      note={<FrontierNote result={result} isPriced={isPriced} />}
      table={<FrontierTable result={result} proposed={naming.proposed} onChoose={choice.onChoose} />}
    >
      {isPriced ? (
        <FrontierChart result={result} naming={naming} choice={choice} />
      ) : (
        <QualityList result={result} proposed={naming.proposed} onChoose={choice.onChoose} />
      )}
    </ChartFrame>
  );
}

function FrontierNote({ result, isPriced }: { result: SearchResult; isPriced: boolean }) {
  const open = result.points.filter(({ estimate }) => !estimate.identifiable);
  const worst = open.reduce<(typeof open)[number] | null>(
    (a, b) => (a === null || b.estimate.effectiveSampleSize < a.estimate.effectiveSampleSize ? b : a),
    null,
  );
  const unpriced = result.points.filter(({ estimate }) => estimate.costNanoUsd === null).length;
  const isFree = result.points.some(({ estimate }) => estimate.costNanoUsd?.mean === 0);
  return (
    <>
      {isPriced ? (
        <p>
          Dots: policies that were tried and lost. Hollow and marked “dominated”: another costs no more and is
          no worse.{isFree ? ' Linear scale, because some policies cost nothing.' : ''}
          {unpriced > 0 ? ` ${plural(unpriced, 'policy', 'policies')} not drawn: cost unknown.` : ''}
        </p>
      ) : (
        <p>Longer is better, from the worst policy that was found to the best.</p>
      )}
      {worst ? (
        <p>
          {isPriced ? 'Hatched: not' : 'Not'} identifiable, with an effective sample (how many choices of the
          policy itself would say as much) down to{' '}
          {formatCount(Math.round(worst.estimate.effectiveSampleSize))}. {worst.estimate.why}
        </p>
      ) : null}
    </>
  );
}
