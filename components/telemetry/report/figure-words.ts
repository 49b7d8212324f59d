// What: figures of the report and how they changed, in words.
// Why: a change is neither good nor bad by itself; it has a sign, a size and a unit.
// Not for: numbers of other pages (components/ui/format.ts).
import { durationParts, formatCount, formatDuration, formatUsd, UNKNOWN } from '@/components/ui/format';
import { nanoToUsd } from '@/lib/shared/money';
import type { Figure, QualityFigure } from '@/lib/telemetry/report/types';

type Change = Pick<Figure, 'value' | 'before'>;

/** Nano-USD as people read it. */
export function sayNano(nano: number | null): string {
  return nano === null ? UNKNOWN : formatUsd(nanoToUsd(nano));
}

/** 0..1 with as many places as tell it apart from all. */
export function sayShare(share: number | null, places?: number): string {
  if (share === null) return UNKNOWN;
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'less than 0.1 %';
  return `${percent.toFixed(places ?? (percent > 99 && percent < 100 ? 2 : 1))} %`;
}

/** `12.4 M`; whole below ten thousand. */
export function sayMany(count: number | null): string {
  if (count === null) return UNKNOWN;
  if (count < 10_000) return formatCount(Math.round(count));
  const [size, unit] = count < 999_500 ? [1e3, 'k'] : count < 999_500_000 ? [1e6, 'M'] : [1e9, 'G'];
  const scaled = count / size;
  return `${scaled.toFixed(scaled < 99.95 ? 1 : 0)} ${unit}`;
}

function signed(value: number, text: string): string {
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** `+6.1 %` of what it was. */
export function changeInPercent({ value, before }: Change): string {
  if (value === null || before === null || before === 0) return UNKNOWN;
  const change = ((value - before) / Math.abs(before)) * 100;
  if (Math.abs(change) < 0.05) return '±0 %';
  if (change > 999) return '>+999 %';
  return signed(change, `${Math.abs(change).toFixed(1)} %`);
}

/** `+0.12 pt` of two shares. */
export function changeInPoints({ value, before }: Change): string {
  if (value === null || before === null) return UNKNOWN;
  const change = (value - before) * 100;
  return Math.abs(change) < 0.005 ? '±0 pt' : signed(change, `${Math.abs(change).toFixed(2)} pt`);
}

/** `−18 ms`. */
export function changeInTime({ value, before }: Change): string {
  if (value === null || before === null) return UNKNOWN;
  const change = value - before;
  return Math.abs(change) < 0.5 ? '±0 ms' : signed(change, formatDuration(Math.abs(change)));
}

/** Two durations in one unit, that of the larger: `0.94 / 4.38` and `s`. */
export function sayTwoTimes(first: number | null, second: number | null): { value: string; unit: string } {
  const { unit } = durationParts(Math.max(first ?? 0, second ?? 0));
  if (unit !== 's') return { value: [first, second].map((ms) => durationParts(ms).value).join(' / '), unit };
  const say = (ms: number | null) => (ms === null ? UNKNOWN : (ms / 1000).toFixed(2));
  return { value: `${say(first)} / ${say(second)}`, unit };
}

/** Who says how good answers were. */
export const QUALITY_SOURCE: Record<NonNullable<QualityFigure['source']>, string> = {
  human: 'your grades',
  judge: 'judge’s grades',
  shadow: 'shadow grades',
  predicted: 'predicted',
};

/** `0.861 ±.014`; the interval's larger half, where there is one. */
export function sayQuality({ mean, low, high }: QualityFigure): string {
  if (mean === null) return UNKNOWN;
  if (low === null || high === null) return mean.toFixed(3);
  const half = Math.max(mean - low, high - mean);
  return `${mean.toFixed(3)} ±${half.toFixed(3).replace(/^0/, '')}`;
}

/** Whose word it is, and on how many answers. */
export function sayQualitySource({ source, count }: QualityFigure): string {
  return source === null ? 'nobody said' : `${QUALITY_SOURCE[source]}, n ${formatCount(count)}`;
}

/** Of an axis: as few places as keep its ticks apart. */
export function axisUsd(ticks: readonly number[]): (usd: number) => string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  const places = step >= 1 || step === 0 ? 0 : Math.min(6, Math.max(2, Math.ceil(-Math.log10(step) - 1e-9)));
  return (usd) => {
    const size = Math.abs(usd);
    const text = size >= 10_000 ? sayMany(size) : places === 0 ? formatCount(size) : size.toFixed(places);
    return `${usd < 0 ? '−' : ''}$${usd === 0 ? '0' : text}`;
  };
}

const LONGEST_IN_SECONDS_MS = 1_000_000;

/** Milliseconds at an axis: whole units where they are whole. */
export function axisTime(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 1000) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 60_000 || (ms <= LONGEST_IN_SECONDS_MS && ms % 60_000 !== 0))
    return `${Number((ms / 1000).toPrecision(3))} s`;
  return `${Number((ms / 60_000).toPrecision(3))} min`;
}

/** Counts at an axis. */
export function axisCount(count: number): string {
  if (count < 1000) return String(Number(count.toPrecision(3)));
  return count < 1e6
    ? `${Number((count / 1000).toPrecision(3))} k`
    : `${Number((count / 1e6).toPrecision(3))} M`;
}
