'use client';

// What: the reliability diagram and, under it on the same scale, how often each prediction was made.
// Why: points on the diagonal mean that a promise of 80 % is kept in 80 % of cases.
// Not for: readers of numbers; the table beside it has the same ones.
import {
  CartesianGrid,
  ErrorBar,
  LabelList,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { ChartTip } from './chart-tip';
import { type Point, toPoints } from './reliability-points';
import { formatShare, sayChart } from './reliability-words';

const MARGIN = { top: 24, right: 32, bottom: 0, left: 0 };
const AXIS_WIDTH = 64;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const AXIS = {
  type: 'number',
  domain: [0, 1],
  ticks: TICKS,
  tickFormatter: formatShare,
  tickLine: false,
  axisLine: { stroke: 'var(--edge)' },
  allowDataOverflow: true,
} as const;

export function ReliabilityChart({ reliability }: { reliability: Reliability }) {
  const points = toPoints(reliability.bins);
  return (
    <figure className="chart" aria-label={sayChart(reliability)} role="img">
      <ResponsiveContainer width="100%" height={352}>
        <ScatterChart margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis {...AXIS} dataKey="predicted" tick={false} height={12} />
          <YAxis {...AXIS} dataKey="good" tickMargin={12} width={AXIS_WIDTH} />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke="var(--mute)"
            strokeDasharray="4 4"
            label={<DiagonalLabel />}
          />
          <Tooltip content={<ChartTip />} cursor={false} isAnimationActive={false} />
          <Scatter data={points} shape={square} isAnimationActive={false}>
            <ErrorBar
              dataKey="error"
              direction="y"
              width={4}
              stroke="var(--ink)"
              strokeWidth={1}
              isAnimationActive={false}
            />
            <LabelList dataKey="count" position="right" offset={12} />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
      <Strip reliability={reliability} />
    </figure>
  );
}

/** How many graded answers each prediction stands for. */
function Strip({ reliability: { bins } }: { reliability: Reliability }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <ResponsiveContainer width="100%" height={104}>
      <ScatterChart margin={{ ...MARGIN, top: 8, bottom: 16 }} accessibilityLayer={false}>
        <XAxis
          {...AXIS}
          dataKey="predicted"
          height={32}
          label={{ value: 'predicted P(good answer)', position: 'insideBottom', offset: -8 }}
        />
        <YAxis
          {...AXIS}
          dataKey="count"
          domain={[0, most]}
          ticks={[0, most]}
          tickFormatter={String}
          width={AXIS_WIDTH}
        />
        {bins
          .filter(({ count }) => count > 0)
          .map(({ from, to, count }) => (
            <ReferenceArea
              key={from}
              x1={from}
              x2={to}
              y1={0}
              y2={count}
              fill="var(--t3)"
              fillOpacity={1}
              stroke="var(--ground)"
            />
          ))}
        <Scatter data={[]} isAnimationActive={false} />
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function square({ cx = 0, cy = 0, payload }: { cx?: number; cy?: number; payload?: Point }) {
  const side = payload?.side ?? 0;
  return (
    <rect
      x={cx - side / 2}
      y={cy - side / 2}
      width={side}
      height={side}
      fill={payload?.agreement === 'as_promised' ? 'var(--ink)' : 'var(--ground)'}
      stroke={payload?.agreement === 'too_few' ? 'var(--edge)' : 'var(--ink)'}
      strokeWidth={1.5}
    />
  );
}

/** Where the line ends, in the free corner above it. */
function DiagonalLabel({ viewBox }: { viewBox?: { x?: number; y?: number; width?: number } }) {
  if (viewBox?.x === undefined || viewBox.y === undefined) return null;
  return (
    <text x={viewBox.x + (viewBox.width ?? 0)} y={viewBox.y - 8} textAnchor="end">
      kept promises
    </text>
  );
}
