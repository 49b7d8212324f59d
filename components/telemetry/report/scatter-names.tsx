'use client';

import { useEffect, useRef, useState } from 'react';
import { innerHeight, PLOT_HEIGHT } from '@/components/charts/plot-geometry';
import { placeNames } from './place-names';
import type { PlacedPoint } from './scatter-points';

const HEIGHT = innerHeight(PLOT_HEIGHT);
const MOST = 8;
const NARROW_PX = 400;

/** Models by name, beside their squares; when there are many, only those nobody beats. */
export function ScatterNames({ points }: { points: readonly PlacedPoint[] }) {
  const group = useRef<SVGGElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const plot = group.current?.ownerSVGElement;
    if (!plot) return;
    const watch = new ResizeObserver(() => setWidth(plot.getBoundingClientRect().width));
    watch.observe(plot);
    return () => watch.disconnect();
  }, []);
  const named = points.length > MOST ? points.filter(({ hollow }) => !hollow).slice(0, MOST) : points;
  const isNarrow = width < NARROW_PX;
  const textOf = ({ point: { modelId, tier, dominated } }: PlacedPoint) =>
    `${tier === null ? '' : `T${tier} `}${modelId}${dominated && !isNarrow ? ' · dominated' : ''}`;
  const names = width === 0 ? [] : placeNames(points, named, { width, height: HEIGHT }, textOf);
  return (
    <g ref={group}>
      {names.map(({ point, x, y, text }) => (
        <text
          key={point.point.modelId}
          x={x}
          y={y}
          dy="0.35em"
          textAnchor="middle"
          className="pointer-events-none [paint-order:stroke] fill-ink! stroke-ground [stroke-width:4px]"
        >
          {text}
        </text>
      ))}
    </g>
  );
}
