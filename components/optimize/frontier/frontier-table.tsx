'use client';

import type { Csv } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { formatCount, formatDuration } from '@/components/ui/format';
import type { Estimated, SearchResult } from '@/lib/optimize/types';
import { perThousand, qualityMargin, sayPerThousand, sayQuality, sayShare, usdMargin } from '../figure-words';
import { pointName } from '../point-words';

/** Every policy of the chart with all that is known of it; a name proposes it. */
export function FrontierTable({
  result,
  proposed,
  onChoose,
}: {
  result: SearchResult;
  proposed: number | null;
  onChoose: (at: number) => void;
}) {
  return (
    <ChartTable
      caption="Frontier"
      height={563}
      columns={[
        { label: 'Policy' },
        { label: 'Cost per 1k', num: true },
        { label: 'Quality', num: true },
        { label: 'p95', num: true },
        { label: 'Local', num: true },
        { label: 'Moves', num: true },
        { label: 'Eff. sample', num: true },
        { label: 'Coverage', num: true },
        { label: 'Says' },
      ]}
      rows={result.points.map((point) => {
        const { estimate, at } = point;
        return {
          key: String(at),
          cells: [
            <button
              key="choose"
              type="button"
              className="btn btn-sm"
              aria-pressed={at === proposed}
              aria-label={`Propose ${pointName(point)}`}
              onClick={() => onChoose(at)}
            >
              {pointName(point)}
            </button>,
            `${sayPerThousand(estimate.costNanoUsd)}${estimate.costNanoUsd ? ` ${usdMargin(estimate.costNanoUsd, perThousand)}` : ''}`,
            `${sayQuality(estimate.quality.mean)} ${qualityMargin(estimate.quality)}`,
            formatDuration(estimate.p95Ms),
            sayShare(estimate.localShare),
            sayShare(point.moved),
            formatCount(Math.round(estimate.effectiveSampleSize)),
            sayShare(estimate.coverage),
            [point.dominated ? 'dominated' : null, estimate.identifiable ? null : 'not identifiable']
              .filter(Boolean)
              .join(', '),
          ],
        };
      })}
    />
  );
}

export function frontierCsv({ points }: SearchResult): Csv {
  const usd = (cost: Estimated | null, end: keyof Estimated) => cost && perThousand(cost[end]);
  return {
    name: 'frontier',
    columns: [
      'policy',
      'kind',
      'usd_per_thousand',
      'usd_low',
      'usd_high',
      'quality',
      'quality_low',
      'quality_high',
      'p95_ms',
      'local_share',
      'moved_share',
      'effective_sample_size',
      'cost_sample_size',
      'coverage',
      'identifiable',
      'dominated',
    ],
    rows: points.map((point) => {
      const { costNanoUsd: cost, quality, ...rest } = point.estimate;
      return [
        pointName(point),
        point.kind,
        usd(cost, 'mean'),
        usd(cost, 'low'),
        usd(cost, 'high'),
        quality.mean,
        quality.low,
        quality.high,
        rest.p95Ms,
        rest.localShare,
        point.moved,
        rest.effectiveSampleSize,
        rest.costSampleSize,
        rest.coverage,
        rest.identifiable ? 'yes' : 'no',
        point.dominated ? 'yes' : 'no',
      ];
    }),
  };
}
