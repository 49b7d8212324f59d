import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHAR_WIDTH,
  COMPACT,
  lineHeights,
  routeLine,
  type YardLine,
} from '@/components/decision/yard-geometry';
import { placeLabels } from '@/components/decision/yard-labels';
import { placeNames } from '@/components/telemetry/report/place-names';
import { placePoints } from '@/components/telemetry/report/scatter-points';
import { TIERS } from '@/lib/shared/vocabulary';
import type { ScatterPoint } from '@/lib/telemetry/report/types';

const meet = (a: { x: number; y: number; text: string }, b: typeof a, lineHeight: number) =>
  Math.abs(a.x - b.x) < ((a.text.length + b.text.length) * CHAR_WIDTH) / 2 &&
  Math.abs(a.y - b.y) < lineHeight;

const failed = (...legs: YardLine['legs']): YardLine => ({
  name: '',
  stations: [],
  legs,
  end: 'broken',
  progress: 0,
});
const place = (lines: YardLine[]) => {
  const heights = lineHeights(lines.length, COMPACT);
  const routes = lines.flatMap((line, i) => routeLine(line, heights[i] ?? 0, COMPACT) ?? []);
  return { routes, labels: placeLabels(routes, COMPACT) };
};

describe('failures in the yard', () => {
  it('are named under their cross where nothing else is', () => {
    const { routes, labels } = place([failed({ tier: 2, failures: ['timeout'] })]);
    const [cross] = routes[0]?.crosses ?? [];
    expect(labels).toEqual([{ x: cross?.x, y: (cross?.y ?? 0) + 16, text: 'timeout' }]);
  });

  it('are named apart, whichever tracks two lines fail on', () => {
    const tier = fc.constantFrom(...TIERS);
    const failures = fc.constantFrom<string[]>(['timeout'], ['overloaded', 'overloaded']);
    const leg = fc.record({ tier, failures });
    fc.assert(
      fc.property(fc.array(leg, { minLength: 2, maxLength: 2 }), (legs) => {
        const { routes, labels } = place(legs.map((one) => failed(one)));
        const [first, second] = labels;
        expect(first && second && meet(first, second, 12)).toBe(false);
        for (const { x, y } of routes.flatMap(({ crosses }) => crosses))
          for (const label of labels)
            expect(
              Math.abs(label.x - x) < (label.text.length * CHAR_WIDTH) / 2 && y > label.y - 9 && y < label.y,
            ).toBe(false);
      }),
    );
  });
});

const model = (modelId: string, usdPerThousand: number, mean: number): ScatterPoint => ({
  modelId,
  tier: 1,
  count: 100,
  usdPerThousand,
  quality: { mean, low: mean - 0.03, high: mean + 0.03, count: 90, source: 'human' },
  dominated: false,
});

describe('models by cost and quality', () => {
  const field = placePoints([
    model('model::light', 0, 0.93),
    model('model::medium', 0.31, 0.95),
    model('model::balanced', 1.7, 0.91),
    model('model::heavy', 10, 0.86),
  ]);

  it('stand on a log scale also when one costs nothing, which has a mark of its own', () => {
    expect(field.x.log).toBe(true);
    expect(field.freeAt).toBe(field.x.min);
    expect(field.points.map(({ atX }) => atX)).toEqual([...field.points.map(({ atX }) => atX)].sort());
    expect(field.points[0]?.atX).toBe(0);
    expect(placePoints([model('a', 1, 0.9), model('b', 20, 0.9)]).freeAt).toBeNull();
  });

  it.each([560, 300])('are named apart in a plot of %i px', (width) => {
    const names = placeNames(
      field.points,
      field.points,
      { width, height: 224 },
      ({ point }) => point.modelId,
    );
    for (const [i, one] of names.entries())
      for (const other of names.slice(i + 1)) expect(meet(one, other, 14)).toBe(false);
  });
});
