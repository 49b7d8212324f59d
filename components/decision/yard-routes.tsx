'use client';

import { m, useReducedMotion } from 'framer-motion';
import { type LineRoute, routeLine, type YardInput, type YardLine, type YardSize } from './yard-geometry';
import { placeLabels } from './yard-labels';

/** The ways taken behind the policy: ladder, crosses, crossovers and the block that travels. */
export function YardRoutes({
  size,
  input,
  heights,
  live,
}: {
  size: YardSize;
  input: YardInput;
  heights: number[];
  live: boolean;
}) {
  const drawn = input.lines.flatMap((line, i) => {
    const route = routeLine(line, heights[i] ?? 0, size);
    return route ? [{ line, route }] : [];
  });
  const labels =
    size.name === 'compact'
      ? placeLabels(
          drawn.map(({ route }) => route),
          size,
        )
      : [];
  return (
    <g>
      {drawn.map(({ line, route }) => (
        <Route key={line.name} line={line} route={route} live={live} />
      ))}
      {labels.map(({ x, y, text }) => (
        <text key={`${x}:${y}`} x={x} y={y} textAnchor="middle" className="label-bad">
          {text}
        </text>
      ))}
    </g>
  );
}

function Route({ line, route, live }: { line: YardLine; route: LineRoute; live: boolean }) {
  const still = useReducedMotion() === true || !live;
  const { from, to, y } = route.run;
  const glide = still ? { duration: 0 } : { duration: 0.48, ease: 'linear' as const };
  const planned = line.end === 'planned';
  return (
    <g>
      <path
        className={planned ? 'rail-plan' : live ? 'rail-lit draw' : 'rail-lit'}
        d={route.approach}
        pathLength={planned ? undefined : 1}
      />
      {planned ? (
        <path className="rail-plan" d={`M${from} ${y}H${to}`} />
      ) : (
        <m.line
          className="rail-lit"
          x1={from}
          y1={y}
          y2={y}
          initial={false}
          animate={{ x2: to }}
          transition={glide}
        />
      )}
      {route.crosses.map(({ x, y: crossY }) => (
        <g key={x}>
          <rect className="clear" x={x - 9} y={crossY - 9} width="18" height="18" />
          <path className="cross" d={`M${x - 6} ${crossY - 6}l12 12M${x + 6} ${crossY - 6}l-12 12`} />
        </g>
      ))}
      {line.end === 'moving' ? (
        <m.rect
          className="train"
          y={y - 5}
          width="20"
          height="10"
          initial={false}
          animate={{ attrX: to }}
          transition={glide}
        />
      ) : null}
    </g>
  );
}
