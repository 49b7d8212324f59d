// What: where values lie on an axis, which of them are named, and where labels find room.
// Why: the drawing, the marks that are pointed at and the labels must agree to the pixel.
// Not for: drawing.

export interface Scale {
  min: number;
  max: number;
  ticks: number[];
  log: boolean;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Round ticks around all values, zero included. */
export function linearScale(values: readonly (number | null)[], wanted = 4): Scale {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const highest = Math.max(0, ...known);
  const high = highest > low ? highest : low + 1;
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough - 1e-12) ?? 10);
  const from = Math.floor(low / step + 1e-9);
  const to = Math.max(from + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => round((from + i) * step));
  return { min: round(from * step), max: round(to * step), ticks, log: false };
}

/** 1, 2, 5 of each power of ten around positive values; null where a value is not positive. */
export function logScale(values: readonly (number | null)[]): Scale | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.some((value) => value <= 0)) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const digit of [1, 2, 5]) all.push(round(digit * 10 ** power));
  const min = all.findLast((tick) => tick <= low) ?? low;
  const max = all.find((tick) => tick >= high && tick > min) ?? high;
  const inside = all.filter((tick) => tick >= min && tick <= max);
  const decades = inside.filter((tick) => Number.isInteger(round(Math.log10(tick))));
  return { min, max, ticks: inside.length > 7 && decades.length > 2 ? decades : inside, log: true };
}

/** A log scale says more than a linear one from about this spread on. */
export function spreads(values: readonly (number | null)[], factor = 8): boolean {
  const known = values.filter((value) => value !== null && value > 0) as number[];
  return known.length > 0 && Math.max(...known) / Math.min(...known) >= factor;
}

/** 0 at the bottom, 1 at the top. */
export function fractionOf(value: number, { min, max, log }: Scale): number {
  if (log) return (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min));
  return (value - min) / (max - min);
}

/** Moves positions (px, from the top) apart by at least `gap`, within `0..height`, keeping their order. */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i);
  let last = -gap;
  for (const entry of order) {
    entry.at = Math.max(entry.at, last + gap);
    last = entry.at;
  }
  let next = height + gap;
  for (const entry of [...order].reverse()) {
    entry.at = Math.min(entry.at, next - gap);
    next = entry.at;
  }
  const placed = [...wanted];
  for (const { at, i } of order) placed[i] = at;
  return placed;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
