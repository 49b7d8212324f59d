import { describe, expect, it } from 'vitest';
import { ESTIMATORS, estimateOutcome, type LoggedChoice } from '@/lib/optimize/estimate/off-policy';
import { seededRandom } from '@/lib/shared/rng';

const KINDS = [
  { share: 0.6, costs: [1, 8], explores: 0.2 },
  { share: 0.3, costs: [3, 20], explores: 0.1 },
  { share: 0.1, costs: [2, 60], explores: 0.3 },
];
/** Mean cost if the second model answered everything. */
const TRUTH = KINDS.reduce((sum, { share, costs }) => sum + share * (costs[1] ?? 0), 0);

/** A world in which the cheap model answers but for chance; costs vary by half. */
function world(seed: number, n: number): LoggedChoice[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => {
    const draw = random();
    const kind = KINDS[draw < 0.6 ? 0 : draw < 0.9 ? 1 : 2] ?? { costs: [], explores: 0 };
    const heavy = random() < kind.explores;
    const mean = kind.costs[heavy ? 1 : 0] ?? 0;
    return {
      propensity: heavy ? kind.explores : 1 - kind.explores,
      target: heavy ? 1 : 0,
      outcome: mean * (0.5 + random()),
      // A regression that is a tenth too low.
      expected: 0.9 * (kind.costs[1] ?? 0),
    };
  });
}

describe.each(ESTIMATORS)('%s', (name) => {
  it('covers the truth in at least 90 of 100 intervals, and is not far off on average', () => {
    const found = Array.from({ length: 100 }, (_, seed) => estimateOutcome(name, world(seed + 1, 1500)));
    const covered = found.filter((entry) => entry && entry.low <= TRUTH && TRUTH <= entry.high).length;
    const mean = found.reduce((sum, entry) => sum + (entry?.mean ?? Number.NaN), 0) / found.length;
    expect(covered).toBeGreaterThanOrEqual(90);
    expect(Math.abs(mean - TRUTH) / TRUTH).toBeLessThan(0.02);
  });

  it('says nothing without choices, or where none could have been the asked one', () => {
    expect(estimateOutcome(name, [])).toBeNull();
    expect(estimateOutcome(name, [{ propensity: 1, target: 0, outcome: 4 }])).toBeNull();
  });

  it('is the plain mean where the asked policy made the choices', () => {
    const choices = [2, 4, 9].map((outcome) => ({ propensity: 1, target: 1, outcome, expected: 7 }));
    expect(estimateOutcome(name, choices)).toMatchObject({
      mean: 5,
      coverage: 1,
      effectiveSampleSize: 3,
    });
  });
});

describe('uncertainty', () => {
  it('is least with both a model and weights', () => {
    const choices = world(5, 4000);
    const [ips, snips, dr] = ESTIMATORS.map((name) => estimateOutcome(name, choices)?.standardError ?? 0);
    expect(snips).toBeLessThan(ips ?? 0);
    expect(dr).toBeLessThan(snips ?? 0);
  });

  it('counts what rare choices are worth', () => {
    const even = Array.from({ length: 100 }, () => ({ propensity: 0.5, target: 1, outcome: 1 }));
    const rare = even.map((choice, at) => ({ ...choice, propensity: at === 0 ? 0.001 : 0.5 }));
    expect(estimateOutcome('ips', even)?.effectiveSampleSize).toBeCloseTo(100);
    expect(estimateOutcome('ips', rare)?.effectiveSampleSize).toBeLessThan(2);
  });
});
