'use client';

// What: squares over two scales, with whiskers, and a line through those nobody beats.
// Why: what a model costs and how good it is are one question.
// Not for: pointing and reading (plot-marks.tsx, chart-table.tsx).
import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS_HEIGHT, AXIS_WIDTH, PLOT_RIGHT, PLOT_TOP } from './plot-geometry';
import type { Scale } from './scale';

export interface Square {
  x: number;
  y: number;
  /** Distances to the ends of the interval. */
  error: [number, number];
  /** Px. */
  side: number;
  hollow: boolean;
  /** Nothing was measured; it is somebody's prediction. */
  hatched: boolean;
}

export default function ScatterPlot({
  squares,
  frontier,
  x,
  y,
  formatX,
  height,
}: {
  squares: readonly Square[];
  /** From left to right. */
  frontier: readonly { x: number; y: number }[];
  x: Scale;
  y: Scale;
  formatX: (value: number) => string;
  height: number;
}) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ScatterChart
        margin={{ top: PLOT_TOP, right: PLOT_RIGHT, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" />
        <XAxis {...axisOf(x)} dataKey="x" tickFormatter={formatX} height={AXIS_HEIGHT} tickMargin={8} />
        <YAxis
          {...axisOf(y)}
          dataKey="y"
          tickFormatter={(value: number) => value.toFixed(1)}
          width={AXIS_WIDTH}
        />
        {frontier.slice(1).map((to, i) => (
          <ReferenceLine
            key={to.x}
            segment={[frontier[i] ?? to, to]}
            stroke="var(--mute)"
            strokeDasharray="4 4"
          />
        ))}
        <Scatter data={[...squares]} shape={drawSquare} isAnimationActive={false}>
          <ErrorBar
            dataKey="error"
            direction="y"
            width={4}
            stroke="var(--ink)"
            strokeWidth={1}
            isAnimationActive={false}
          />
        </Scatter>
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function axisOf({ min, max, ticks, log }: Scale) {
  return {
    type: 'number',
    scale: log ? 'log' : 'linear',
    domain: [min, max],
    ticks,
    interval: 0,
    tickLine: false,
    axisLine: { stroke: 'var(--edge)' },
    allowDataOverflow: true,
  } as const;
}

function drawSquare({ cx = 0, cy = 0, payload }: { cx?: number; cy?: number; payload?: Square }) {
  const side = payload?.side ?? 0;
  const fill = payload?.hollow ? 'var(--ground)' : payload?.hatched ? 'url(#hatch)' : 'var(--ink)';
  return (
    <rect
      x={cx - side / 2}
      y={cy - side / 2}
      width={side}
      height={side}
      fill={fill}
      stroke="var(--ink)"
      strokeWidth={1.5}
    />
  );
}
