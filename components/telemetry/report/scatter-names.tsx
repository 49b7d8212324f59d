import { spreadLabels } from '@/components/charts/scale';
import type { PlacedPoint } from './scatter-points';

const HEIGHT = 224;
const LINE = 15;
const MOST = 8;

/** Models by name, beside their squares; when there are many, only those nobody beats. */
export function ScatterNames({ points }: { points: readonly PlacedPoint[] }) {
  const named = points.length > MOST ? points.filter(({ hollow }) => !hollow).slice(0, MOST) : points;
  const tops = spreadLabels(
    named.map(({ atY }) => (1 - atY) * HEIGHT),
    LINE,
    HEIGHT,
  );
  return named.map(({ point, atX, side }, i) => {
    const left = atX > 0.6;
    return (
      <text
        key={point.modelId}
        x={`${atX * 100}%`}
        y={tops[i]}
        dx={(left ? -1 : 1) * (side / 2 + 8)}
        dy="0.35em"
        textAnchor={left ? 'end' : 'start'}
        className="pointer-events-none [paint-order:stroke] fill-ink! stroke-ground [stroke-width:4px]"
      >
        {point.tier === null ? '' : `T${point.tier} `}
        {point.modelId}
        {point.dominated ? <tspan className="max-sm:hidden"> · dominated</tspan> : null}
      </text>
    );
  });
}
