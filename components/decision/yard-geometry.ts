// What: the yard as numbers: which lines, crosses, stations and labels lie where.
// Why: drawing is a pure function of what happened, so it can be tested and drawn at two sizes.
// Not for: colours, motion or words of the aria-label.
import type { Tier } from '@/lib/shared/vocabulary';

export type StationState = 'idle' | 'on' | 'paid';

/** Consecutive attempts on one model: where it ran, and what failed there. */
export interface YardLeg {
  tier: Tier;
  failures: string[];
}

export interface YardLine {
  name: string;
  /** Rules, semantic, judge, bandit. */
  stations: StationState[];
  /** Empty until a model was chosen. */
  legs: YardLeg[];
  end: 'none' | 'planned' | 'moving' | 'arrived' | 'broken';
  /** 0..1 along the last track; only while moving or broken off under way. */
  progress: number;
}

export interface YardTrack {
  tier: Tier;
  label: string;
  note: string | null;
  lit: boolean;
}

export interface YardInput {
  /** False: no prompt has entered. */
  entered: boolean;
  lines: YardLine[];
  tracks: YardTrack[];
}

export interface YardSize {
  name: 'compact' | 'narrow';
  width: number;
  height: number;
  switchX: number;
  stationX: readonly number[];
  policyX: number;
  trackY: readonly number[];
  trackEnd: number;
  labelX: number;
  /** Furthest apart two lines stand, and the span all of them share. */
  lineGap: number;
  lineSpan: number;
  crossGap: number;
}

export const COMPACT: YardSize = {
  name: 'compact',
  width: 976,
  height: 96,
  switchX: 72,
  stationX: [312, 352, 392, 432],
  policyX: 496,
  trackY: [15, 37, 59, 81],
  trackEnd: 760,
  labelX: 772,
  lineGap: 44,
  lineSpan: 66,
  crossGap: 56,
};

export const NARROW: YardSize = {
  name: 'narrow',
  width: 342,
  height: 144,
  switchX: 8,
  stationX: [52, 80, 108, 136],
  policyX: 160,
  trackY: [18, 54, 90, 126],
  trackEnd: 296,
  labelX: 308,
  lineGap: 72,
  lineSpan: 80,
  crossGap: 26,
};

// Kept free before the buffer stop so that a failure never hides it.
const TAIL = 24;
// Of the 11 px face.
export const CHAR_WIDTH = 6.6;

/** Heights of `count` lines, centred on the entry. */
export function lineHeights(count: number, size: YardSize): number[] {
  const gap = count < 2 ? 0 : Math.min(size.lineGap, size.lineSpan / (count - 1));
  const middle = size.height / 2;
  return Array.from({ length: count }, (_, i) => middle + (i - (count - 1) / 2) * gap);
}

export function trackHeight(tier: Tier, size: YardSize): number {
  return size.trackY[tier - 1] ?? 0;
}

/** From the policy switch at height `y` onto a tier's track: where the 45° ladder meets it. */
export function ladderX(y: number, tier: Tier, size: YardSize): number {
  return size.policyX + Math.abs(trackHeight(tier, size) - y);
}

export interface LineRoute {
  /** From the policy switch up to where the last track is reached. */
  approach: string;
  /** The last track: from, to, and its height. */
  run: { from: number; to: number; y: number };
  crosses: { x: number; y: number }[];
  /** One label for all failures on a leg, centred under them. */
  labels: { x: number; y: number; text: string }[];
  tier: Tier;
}

/** The way of one line behind the policy; null until a model was chosen. */
export function routeLine(line: YardLine, y: number, size: YardSize): LineRoute | null {
  const first = line.legs[0];
  if (!first) return null;
  const hops = line.legs.slice(1).map((leg, i) => {
    const before = line.legs[i] as YardLeg;
    return Math.abs(trackHeight(leg.tier, size) - trackHeight(before.tier, size));
  });
  const failures = line.legs.reduce((sum, leg) => sum + leg.failures.length, 0);
  let x = ladderX(y, first.tier, size);
  const room = size.trackEnd - TAIL - x;
  const climb = hops.reduce((sum, hop) => sum + hop, 0);
  // Two long crossovers do not fit a narrow yard at 45°: they get steeper rather than leave it.
  const squeeze = climb > room * 0.6 ? (room * 0.6) / climb : 1;
  const step = Math.min(size.crossGap, (room - climb * squeeze) / (failures + hops.length / 2 + 1));

  let height = trackHeight(first.tier, size);
  let approach = `M${size.policyX} ${round(y)}L${round(x)} ${height}`;
  let from = x;
  const crosses: LineRoute['crosses'] = [];
  const labels: LineRoute['labels'] = [];
  for (const [i, leg] of line.legs.entries()) {
    for (const _ of leg.failures) {
      x += step;
      crosses.push({ x: round(x), y: height });
    }
    const count = leg.failures.length;
    if (count > 0) labels.push({ ...labelOf(leg.failures, x - ((count - 1) * step) / 2, size), y: height });
    const next = line.legs[i + 1];
    if (!next) continue;
    x += step / 2;
    approach += `H${round(x)}`;
    x += (hops[i] ?? 0) * squeeze;
    height = trackHeight(next.tier, size);
    approach += `L${round(x)} ${height}`;
    from = x;
  }
  const tier = (line.legs.at(-1) as YardLeg).tier;
  return {
    approach,
    run: { from: round(from), to: runEnd(line, from, x, size), y: height },
    crosses,
    labels,
    tier,
  };
}

function labelOf(failures: string[], centre: number, size: YardSize): { x: number; text: string } {
  const kinds = [...new Set(failures)].join(', ');
  const text = failures.length > 1 ? `${kinds} ×${failures.length}` : kinds;
  const furthest = size.trackEnd - (text.length * CHAR_WIDTH) / 2;
  return { x: round(Math.min(centre, furthest)), text };
}

function runEnd(line: YardLine, from: number, cursor: number, size: YardSize): number {
  if (line.end === 'arrived' || line.end === 'planned') return size.trackEnd;
  if (line.end === 'none') return round(from);
  const failedHere = (line.legs.at(-1)?.failures.length ?? 0) > 0;
  if (line.end === 'broken' && failedHere) return round(cursor);
  const start = failedHere ? cursor : from;
  const free = size.trackEnd - TAIL - start;
  return round(start + free * Math.min(1, Math.max(0, line.progress)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
