import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets, placeLabels } from '@/components/charts/place-labels';
import { placesOf, rangeScale } from '@/components/charts/range-scale';
import { frontierField, frontierPaths } from '@/components/optimize/frontier/frontier-field';
import { labelPoints, nameRegions } from '@/components/optimize/frontier/frontier-labels';
import { handleRect } from '@/components/optimize/frontier/place-handle';
import {
  askedQuality,
  floorQuality,
  qualityRange,
  stepQuality,
} from '@/components/optimize/frontier/quality-range';
import type { SearchResult } from '@/lib/optimize/types';
import { FAKE_PROPOSED, fakeFree, fakeResult, fakeUnpriced } from '../../fakes/optimize-view';

const result = fakeResult();
const naming = {
  today: result.today,
  todayName: 'today: v7',
  proposed: FAKE_PROPOSED,
  proposedName: 'proposed: v8',
};
const resultOf = ({ latest }: { latest: { result: SearchResult | null } | null }) =>
  latest?.result as SearchResult;

describe('a scale of shares', () => {
  it.each([
    [
      [0.69, 0.93],
      [0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95],
    ],
    [
      [0.5, 0.5],
      [0.5, 0.502],
    ],
    [
      [1, 1],
      [0.998, 1],
    ],
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
  ])('around %j has ticks %j', (values, ticks) => {
    expect(rangeScale(values, 6).ticks.slice(0, ticks.length)).toEqual(ticks);
  });
  it('writes all ticks with as many places as one of them needs', () => {
    expect(placesOf(rangeScale([0.72, 0.79], 3))).toBe(3);
    expect(placesOf({ ticks: [0, 0.2] })).toBe(2);
    expect(placesOf({ ticks: [0.5, 0.5025] })).toBe(4);
  });
  it('holds all values and stays a share', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const { min, max } = rangeScale(values, 6);
        expect(min).toBeLessThan(max);
        expect(min).toBeGreaterThanOrEqual(0);
        expect(max).toBeLessThanOrEqual(1);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(min - 1e-9);
          expect(value).toBeLessThanOrEqual(max + 1e-9);
        }
      }),
    );
  });
});

describe('the field of policies', () => {
  const field = frontierField(result, 800, 500);
  if (!field) throw new Error('no field');

  it('is logarithmic, and better is up, dearer is right', () => {
    expect(field.x.log).toBe(true);
    const [first, last] = [field.frontier[0], field.frontier.at(-1)];
    expect(first?.x).toBeLessThan(last?.x ?? 0);
    expect(first?.y).toBeGreaterThan(last?.y ?? 0);
    expect(field.qualityAt(field.atQuality(0.8))).toBeCloseTo(0.8, 9);
  });
  it('keeps everything inside its frame', () => {
    for (const { x, y, whisker } of field.points)
      for (const [at, low, high] of [
        [x, field.plot.left, field.plot.right],
        [y, field.plot.top, field.plot.bottom],
        [whisker.left, field.plot.left, x],
        [whisker.top, field.plot.top, y],
      ] as const) {
        expect(at).toBeGreaterThanOrEqual(low);
        expect(at).toBeLessThanOrEqual(high);
      }
  });
  it('hatches where history does not tell, and draws no sure line there', () => {
    expect(field.regions).toHaveLength(1);
    expect(field.regions[0]).toMatchObject({ right: field.plot.right, effectiveSampleSize: 65 });
    const { sure, unsure } = frontierPaths(field.frontier);
    expect(sure.match(/M/g)).toHaveLength(13);
    expect(unsure.match(/M/g)).toHaveLength(2);
  });
  it('is linear where something costs nothing, and not drawn without prices', () => {
    expect(frontierField(resultOf(fakeFree()), 800, 500)?.x).toMatchObject({ log: false, min: 0 });
    expect(frontierField(resultOf(fakeUnpriced()), 800, 500)).toBeNull();
    const nothing = { mean: 0, low: 0, high: 0 };
    const points = result.points.map((point) => ({
      ...point,
      estimate: { ...point.estimate, costNanoUsd: nothing },
    }));
    expect(frontierField({ ...result, points }, 800, 500)).toBeNull();
  });
});

describe('labels', () => {
  it.each([358, 700, 842, 1200])('of policies do not lie on each other or on a mark at %i px', (width) => {
    const field = frontierField(result, width, 500);
    if (!field) throw new Error('no field');
    const labels = labelPoints(field, naming, null);
    expect(labels.length).toBeGreaterThanOrEqual(2);
    expect(labels.map(({ name }) => name)).toContain('proposed: v8');
    for (const a of labels) for (const b of labels) if (a !== b) expect(meets(a.rect, b.rect)).toBe(false);
  });
  it('are shared by what lies on the same place, each named once', () => {
    const today = result.points[result.today];
    if (!today) throw new Error('no today');
    const presets = (['balanced', 'private'] as const).map((preset, i) => ({
      ...today,
      at: result.points.length + i,
      kind: 'preset' as const,
      preset,
    }));
    const field = frontierField({ ...result, points: [...result.points, ...presets] }, 900, 500);
    if (!field) throw new Error('no field');
    const names = labelPoints(field, { ...naming, todayName: 'today: balanced v7' }, null).map(
      ({ name }) => name,
    );
    expect(names).toContain('today: balanced v7 · private');
    expect(names.filter((name) => /balanced|private/.test(name))).toHaveLength(2);
  });
  it.each([358, 842])('of hatched regions stand apart from points and the handle at %i px', (width) => {
    const points = result.points.map((point, i) => ({
      ...point,
      estimate: { ...point.estimate, identifiable: point.kind !== 'frontier' || i % 5 === 0 },
    }));
    const field = frontierField({ ...result, points }, width, 400);
    if (!field) throw new Error('no field');
    expect(field.regions.length).toBeGreaterThan(2);
    const handle = handleRect(field, 0.783, naming);
    const named = nameRegions(field, handle);
    for (const one of named)
      expect(field.regions.some(({ left, right }) => one.left < right && one.right > left)).toBe(true);
    for (const a of named) {
      expect(meets(a, handle)).toBe(false);
      for (const b of named) if (a !== b) expect(meets(a, b)).toBe(false);
    }
  });
  it('of the target never lie on the proposal', () => {
    for (const width of [358, 842]) {
      const field = frontierField(result, width, 400);
      if (!field) throw new Error('no field');
      for (const { point, x, y } of field.frontier) {
        const rect = handleRect(field, point.estimate.quality.mean, {
          today: result.today,
          proposed: point.at,
        });
        expect(meets(rect, { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 })).toBe(false);
      }
    }
  });
  it('are left out where there is no room, and never leave their frame', () => {
    const bounds = { left: 0, right: 200, top: 0, bottom: 60 };
    const label = fc.record({
      x: fc.integer({ min: 0, max: 200 }),
      y: fc.integer({ min: 0, max: 60 }),
      reach: fc.integer({ min: 2, max: 10 }),
      width: fc.integer({ min: 10, max: 90 }),
      height: fc.constant(28),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (wanted) => {
        const placed = placeLabels(
          wanted.map((one, i) => ({ ...one, key: String(i) })),
          bounds,
          [],
        );
        for (const { rect } of placed) {
          expect(rect.left).toBeGreaterThanOrEqual(0);
          expect(rect.right).toBeLessThanOrEqual(200);
          for (const other of placed) if (other.rect !== rect) expect(meets(rect, other.rect)).toBe(false);
        }
      }),
    );
  });
});

describe('the target', () => {
  const range = qualityRange(result);
  it('ranges over the frontier', () => expect(range).toEqual({ min: 0.692, max: 0.931 }));
  it.each([
    ['ArrowUp', 0.783, 0.784],
    ['ArrowLeft', 0.783, 0.782],
    ['PageUp', 0.783, 0.793],
    ['PageDown', 0.695, 0.692],
    ['Home', 0.783, 0.692],
    ['End', 0.783, 0.931],
    ['ArrowUp', 0.931, 0.931],
    ['a', 0.783, null],
  ])('goes by %s from %d to %s', (key, from, to) => expect(stepQuality(key, from, range)).toBe(to));
  it('rests on today until something is asked', () => {
    expect(askedQuality(result, null)).toBe(0.783);
    expect(askedQuality(result, {})).toBeNull();
    expect(askedQuality(result, { maxUsdPerDay: 5 })).toBeNull();
    expect(askedQuality(result, { minQuality: 0.7, shareOfHeaviest: 1 })).toBe(0.931);
    expect(floorQuality(0.7839999)).toBe(0.783);
    expect(floorQuality(0.783)).toBe(0.783);
  });
});
