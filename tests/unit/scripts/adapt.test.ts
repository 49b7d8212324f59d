import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import { adapt, type LabelledReading } from '@/scripts/lib/score/adapt';
import { calibrationOf } from '@/scripts/lib/score/calibration';

const DIMENSIONS = 512;

/** Rows of two kinds of prompt: of the first the weak model answers all, of the second none. */
function rowsOf(count: number, grade = (isHard: boolean) => ({ weak: Number(!isHard), strong: 1 })) {
  const random = seededRandom(6);
  return Array.from({ length: count }, (_, at): LabelledReading => {
    const isHard = at % 2 === 1;
    const vector = new Float32Array(DIMENSIONS);
    vector[Number(isHard)] = 1;
    vector[2] = 0.2 * random();
    return {
      prompt: `prompt ${at}`,
      features: Float32Array.of(random(), random()),
      vector,
      strongNeeded: 0.5,
      ...grade(isHard),
    };
  });
}
const [easy, hard] = rowsOf(2) as [LabelledReading, LabelledReading];

it('tells the kinds apart, within rows and out of fold', () => {
  const rows = rowsOf(80);
  const fitted = adapt(rows);
  expect(fitted.strongNeeded(hard)).toBeGreaterThan(fitted.strongNeeded(easy) + 0.5);
  expect(fitted.weakGood(easy)).toBeGreaterThan(fitted.weakGood(hard) + 0.5);
  const held = fitted.folds.strongNeeded;
  const lowestHard = Math.min(...held.filter((_, at) => at % 2 === 1));
  expect(Math.max(...held.filter((_, at) => at % 2 === 0))).toBeLessThan(lowestHard);
});

it('repeats itself', () => {
  expect(adapt(rowsOf(20)).folds).toEqual(adapt(rowsOf(20)).folds);
});

it('reads grades of 0 to 10 as those of 0 to 1', () => {
  const ten = adapt(rowsOf(40, (isHard) => ({ weak: isHard ? 2 : 9, strong: 10 })));
  const one = adapt(rowsOf(40, (isHard) => ({ weak: isHard ? 0.2 : 0.9, strong: 1 })));
  expect(ten.strongNeeded(hard)).toBeCloseTo(one.strongNeeded(hard), 6);
});

it.each([0, 1, 9])('refuses %d rows', (count) => {
  expect(() => adapt(rowsOf(count))).toThrow(RangeError);
});

describe('labels that tell nothing', () => {
  const same = rowsOf(1)[0] as LabelledReading;
  it.each<[name: string, rows: LabelledReading[]]>([
    ['no gain anywhere', rowsOf(20, () => ({ weak: 1, strong: 1 }))],
    ['all wrong', rowsOf(20, () => ({ weak: 0, strong: 0 }))],
    ['a full gain everywhere', rowsOf(20, () => ({ weak: 0, strong: 1 }))],
    ['the weak model always better', rowsOf(20, () => ({ weak: 1, strong: 0 }))],
    ['one prompt twelve times', Array.from({ length: 12 }, () => same)],
    ['no vectors', rowsOf(12).map((row) => ({ ...row, vector: null }))],
    ['a sure score', rowsOf(12).map((row, at) => ({ ...row, strongNeeded: at % 2 }))],
  ])('%s: still probabilities', (_name, rows) => {
    const { strongNeeded, weakGood, folds } = adapt(rows);
    const values = [strongNeeded(easy), weakGood(hard), ...folds.strongNeeded, ...folds.weakGood];
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});

it.each([
  ['sure and right', [1, 0, 1], [1, 0, 1], 0, 0],
  ['sure and wrong', [1, 0], [0, 1], 1, 1],
  ['half, and half came out', [0.5, 0.5], [1, 0], 0, 0.25],
  ['too sure by a fifth', [0.95, 0.95, 0.95, 0.95], [1, 1, 1, 0], 0.2, 0.2275],
])('calibration: %s', (_name, predicted, outcome, ece, brier) => {
  const figures = calibrationOf(predicted, outcome);
  expect(figures.ece).toBeCloseTo(ece, 9);
  expect(figures.brier).toBeCloseTo(brier, 9);
});
