// What: lines over the two minutes up to where the run stands, with the stretch in which something was injected.
// Why: shares, weights and regret are read under each other, on one axis of time.
// Not for: pointing and playing (lab-chart.tsx).
import { AXIS_HEIGHT, AXIS_WIDTH } from '@/components/charts/plot-geometry';
import { fractionOf, type Scale, spreadLabels } from '@/components/charts/scale';

export interface LabLine {
  key: string;
  values: readonly number[];
  stroke: string;
  width: number;
  dash?: string | undefined;
  /** Where it ends: `T3 29 %`. */
  label: (value: number) => string;
}

export const ENDS_PX = 88;
const TOP = 8;
const LABEL_PX = 14;
const CHAR_PX = 6.7;
const TICKS_S = [0, 20, 40, 60, 80, 100, 120];

export function LabPlot({
  width,
  height,
  lines,
  scale,
  format,
  at,
  seconds,
  injected,
  badges = [],
  hasAxis = true,
}: {
  /** Px. */
  width: number;
  height: number;
  lines: readonly LabLine[];
  scale: Scale;
  format: (value: number) => string;
  /** Step up to which it is drawn. */
  at: number;
  seconds: number;
  /** Null: nothing was run. */
  injected: { fromS: number; toS: number } | null;
  /** Names of the stretch, the longest first; the first that fits is written. */
  badges?: readonly string[];
  hasAxis?: boolean;
}) {
  const left = AXIS_WIDTH;
  const right = width - ENDS_PX;
  const bottom = height - (hasAxis ? AXIS_HEIGHT : TOP);
  const x = (second: number) => left + (second / seconds) * (right - left);
  const y = (value: number) => bottom - fractionOf(Math.min(value, scale.max), scale) * (bottom - TOP);
  const ends = lines.map(({ values }) => y(values[at] ?? 0));
  const tops = spreadLabels(ends, LABEL_PX, bottom);
  const [from, to] = injected ? [x(injected.fromS), x(injected.toS)] : [0, 0];
  const badge = badges.find((text) => from + 6 + text.length * CHAR_PX < width) ?? badges.at(-1);
  const named = right - left < 360 ? TICKS_S.filter((second) => second % 40 === 0) : TICKS_S;
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${left} ${y(tick)}H${right}`} stroke="var(--line)" />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {injected ? (
        <g>
          <rect
            x={from}
            y={TOP}
            width={to - from}
            height={bottom - TOP}
            fill="url(#lab-injected)"
            opacity=".45"
          />
          <path d={`M${from} ${TOP}V${bottom}M${to} ${TOP}V${bottom}`} stroke="var(--signal)" opacity=".6" />
        </g>
      ) : null}
      {lines.map(({ key, values, stroke, width: strokeWidth, dash }) => (
        <path
          key={key}
          d={values
            .slice(0, at + 1)
            .map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i + 1).toFixed(1)} ${y(value).toFixed(1)}`)
            .join('')}
          fill="none"
          stroke={stroke}
          strokeWidth={strokeWidth}
          strokeDasharray={dash}
          strokeLinejoin="round"
        />
      ))}
      {lines.length > 0 ? (
        <path d={`M${x(at + 1)} ${TOP}V${bottom}`} stroke="var(--edge)" strokeDasharray="2 2" />
      ) : null}
      {badge ? <Halo x={from + 6} y={TOP + 14} text={badge} fill="fill-signal!" /> : null}
      {lines.map(({ key, values, label, width: strokeWidth }, i) => (
        <text
          key={key}
          x={right + 8}
          y={(tops[i] ?? 0) + 4}
          className={strokeWidth > 2 ? 'fill-ink! font-semibold' : 'fill-text!'}
        >
          {label(values[at] ?? 0)}
        </text>
      ))}
      {hasAxis
        ? named.map((second) => (
            <text
              key={second}
              x={x(second)}
              y={bottom + 18}
              textAnchor={second === 0 ? 'start' : second === seconds ? 'end' : 'middle'}
            >
              {second} s
            </text>
          ))
        : null}
    </svg>
  );
}

/** Text that stays readable over lines and hatches. */
function Halo({ x, y, text, fill }: { x: number; y: number; text: string; fill: string }) {
  return (
    <text
      x={x}
      y={y}
      className={`${fill} stroke-ground [paint-order:stroke] [stroke-linejoin:round] [stroke-width:4px]`}
    >
      {text}
    </text>
  );
}

/** What the stretch is filled with; once a page. */
export function InjectedPattern() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <pattern
        id="lab-injected"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0V6" stroke="var(--signal)" strokeWidth="1" />
      </pattern>
    </svg>
  );
}
