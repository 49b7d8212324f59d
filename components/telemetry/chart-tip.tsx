import { plural } from '@/components/ui/format';
import type { Point } from './reliability-points';
import { AGREEMENT_WORD, formatRange, formatShare } from './reliability-words';

/** What a square says when it is pointed at; the table says the same. */
export function ChartTip({
  active,
  payload,
}: {
  active?: boolean;
  payload?: readonly { payload?: Point }[];
}) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="border border-edge bg-ground px-2 py-1 text-text">
      <p className="text-ink">
        said {formatShare(point.predicted)}, good {formatShare(point.good)}
      </p>
      <p>95 % interval {formatRange(point.low, point.high)}</p>
      <p>
        {plural(point.count, 'grade')}, {AGREEMENT_WORD[point.agreement]}
      </p>
    </div>
  );
}
