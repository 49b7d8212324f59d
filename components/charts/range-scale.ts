import type { Scale } from './scale';

const STEPS = [1, 2, 2.5, 5, 10];

/** Places that write every tick exactly, at least two, so that all of them are written alike. */
export function placesOf({ ticks }: Pick<Scale, 'ticks'>): number {
  return Math.max(2, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
}

/** Round ticks just around the values, without zero: for shares that lie close together. Within `least..most`. */
export function rangeScale(values: readonly number[], wanted: number, least = 0, most = 1): Scale {
  const [low, high] = [Math.min(...values, most), Math.max(...values, least)];
  const span = Math.max(high - low, 0.01);
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough - 1e-12) ?? 10);
  const round = (value: number) => Number(value.toPrecision(9));
  let from = Math.max(Math.floor(low / step + 1e-9), Math.ceil(least / step - 1e-9));
  const to = Math.min(Math.max(from + 1, Math.ceil(high / step - 1e-9)), Math.floor(most / step + 1e-9));
  if (to <= from) from = to - 1;
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => round((from + i) * step));
  return { min: round(from * step), max: round(to * step), ticks, log: false };
}
