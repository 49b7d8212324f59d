'use client';

// What: axes, stacked bars and lines over equal columns, drawn by the chart library.
// Why: it loads late; cards and tables need nothing of it.
// Not for: pointing and reading (plot-marks.tsx, chart-table.tsx).
import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { Fill } from './fills';
import { AXIS_HEIGHT, AXIS_WIDTH, PLOT_RIGHT, PLOT_TOP } from './plot-geometry';
import type { Scale } from './scale';

export interface Stack {
  key: string;
  values: readonly number[];
  fill: Fill;
  /** A fill of its own for each column. */
  fills?: readonly Fill[];
}

export interface PlotLine {
  key: string;
  values: readonly (number | null)[];
  stroke: string;
  width: number;
  dash?: string;
}

export interface PlotProps {
  columns: number;
  height: number;
  scale: Scale;
  formatValue: (value: number) => string;
  /** Named columns. */
  ticks: readonly { at: number; label: string }[];
  stacks?: readonly Stack[];
  lines?: readonly PlotLine[];
  /** An interval at a column. */
  whisker?: { at: number; low: number; high: number } | null;
}

export default function Plot({
  columns,
  height,
  scale,
  formatValue,
  ticks,
  stacks = [],
  lines = [],
  whisker = null,
}: PlotProps) {
  const data = Array.from({ length: columns }, (_, i) => ({
    i,
    ...Object.fromEntries(stacks.map(({ key, values }) => [`s:${key}`, values[i] ?? 0])),
    ...Object.fromEntries(lines.map(({ key, values }) => [`l:${key}`, values[i] ?? null])),
  }));
  const names = new Map(ticks.map(({ at, label }) => [at, label]));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={data}
        margin={{ top: PLOT_TOP, right: PLOT_RIGHT, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barCategoryGap={columns > 60 ? '10%' : '18%'}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="i"
          scale="band"
          ticks={ticks.map(({ at }) => at)}
          tickFormatter={(at: number) => names.get(at) ?? ''}
          interval={0}
          tickLine={false}
          axisLine={{ stroke: 'var(--edge)' }}
          height={AXIS_HEIGHT}
          tickMargin={8}
        />
        <YAxis
          type="number"
          scale={scale.log ? 'log' : 'linear'}
          domain={[scale.min, scale.max]}
          ticks={scale.ticks}
          tickFormatter={formatValue}
          interval={0}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
          width={AXIS_WIDTH}
        />
        {stacks.map(({ key, fill, fills }) => (
          <Bar key={key} dataKey={`s:${key}`} stackId="one" {...fill} isAnimationActive={false}>
            {fills?.map((own, i) => (
              <Cell key={`${key}:${String(i)}`} {...own} />
            ))}
          </Bar>
        ))}
        {scale.min < 0 ? <ReferenceLine y={0} stroke="var(--edge)" /> : null}
        {lines.map(({ key, values, stroke, width, dash }) => (
          <Line
            key={key}
            dataKey={`l:${key}`}
            stroke={stroke}
            strokeWidth={width}
            strokeDasharray={dash}
            dot={<LonelyDot values={values} fill={stroke} />}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        {whisker ? (
          <ReferenceLine
            segment={[
              { x: whisker.at, y: whisker.low },
              { x: whisker.at, y: whisker.high },
            ]}
            stroke="var(--ink)"
            strokeWidth={3}
            shape={Whisker}
          />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** A value between two gaps is on no line, and would not be seen. */
function LonelyDot({
  values,
  fill,
  cx,
  cy,
  index = 0,
}: {
  values: readonly (number | null)[];
  fill: string;
  cx?: number;
  cy?: number;
  index?: number;
}) {
  const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  if (!alone || (values[index] ?? null) === null || cx === undefined || cy === undefined) return null;
  return <rect x={cx - 2} y={cy - 2} width={4} height={4} fill={fill} />;
}

function Whisker({ x1 = 0, y1 = 0, y2 = 0 }: { x1?: number; y1?: number; y2?: number }) {
  return (
    <path
      d={`M${x1} ${y1}V${y2}M${x1 - 4} ${y1}h8M${x1 - 4} ${y2}h8`}
      stroke="var(--ink)"
      strokeWidth={1}
      fill="none"
    />
  );
}
