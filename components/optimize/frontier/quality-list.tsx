import { Mark } from '@/components/ui/mark';
import type { SearchResult } from '@/lib/optimize/types';
import { qualityMargin, sayQuality } from '../figure-words';
import { pointName } from '../point-words';
import { qualityRange } from './quality-range';

/** Instead of the chart where no price is known, or nothing costs anything: policies by quality alone, best first. */
export function QualityList({
  result,
  proposed,
  onChoose,
}: {
  result: SearchResult;
  proposed: number | null;
  onChoose: (at: number) => void;
}) {
  const { min, max } = qualityRange(result);
  const isUnknown = result.points.every(({ estimate }) => estimate.costNanoUsd === null);
  const ordered = [...result.points].sort((a, b) => b.estimate.quality.mean - a.estimate.quality.mean);
  return (
    <div className="grid gap-3 py-4">
      <p className="row px-4 text-ink">
        <Mark kind="hollow" />{' '}
        {isUnknown
          ? 'No price is known, so that policies can be told apart by quality alone. Prices are entered with the models.'
          : 'None of these policies costs anything, so that they can be told apart by quality alone.'}
      </p>
      <ul>
        {ordered.map((point) => {
          const { quality } = point.estimate;
          const width = max > min ? Math.min(1, Math.max(0.02, (quality.mean - min) / (max - min))) : 1;
          return (
            <li key={point.at} className="flex items-center gap-4 border-t px-4 py-1">
              <button
                type="button"
                className="btn btn-sm w-28 justify-start"
                aria-pressed={point.at === proposed}
                aria-label={`Propose ${pointName(point)}`}
                onClick={() => onChoose(point.at)}
              >
                {pointName(point)}
              </button>
              <span aria-hidden="true" className="h-2 min-w-0 grow bg-line">
                <span className="block h-full bg-t3" style={{ width: `${width * 100}%` }} />
              </span>
              <span className="w-28 text-right text-ink">
                {sayQuality(quality.mean)} {qualityMargin(quality)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
