import { describe, expect, it } from 'vitest';
import type { MoveGroup } from '@/lib/optimize/types';
import { sayFewGrades } from '@/lib/services/optimize/notes-of-moves';
import { sayCause } from '@/lib/services/optimize/say-cause';
import { sayVerdict } from '@/lib/services/optimize/say-verdict';

const group = (changes: Partial<MoveGroup>): MoveGroup => ({
  taskType: 'math',
  band: 'moderate',
  complexity: 0.5,
  from: 'light',
  to: 'middle',
  fromTier: 1,
  toTier: 3,
  qualityNow: 0.5,
  qualityThen: 0.8,
  prompts: 10,
  grades: 3,
  costNanoUsd: 0,
  exampleRowid: 1,
  ...changes,
});
const rests = (what: string) => `${what}: after some bad ones the bandit would send these prompts back.`;

describe('few grades behind a model', () => {
  it('are said of the largest three kinds, those that come from several models once', () => {
    const said = sayFewGrades([
      group({ taskType: 'chat', prompts: 5, grades: 0 }),
      group({ prompts: 50 }),
      group({ prompts: 47, from: 'heavy' }),
      group({ taskType: 'creative', prompts: 900, grades: 20 }),
      group({ band: 'complex', prompts: 60, grades: 1 }),
      group({ taskType: 'reasoning', prompts: 4, grades: 2 }),
    ]);
    expect(said).toEqual([
      rests('T3 on moderate math rests on 3 grades'),
      rests('T3 on complex math rests on 1 grade'),
      rests('T3 on moderate chat rests on no grade yet'),
    ]);
  });

  it('name the model where a tier has two', () => {
    const said = sayFewGrades([group({ prompts: 11 }), group({ to: 'other' })]);
    expect(said[0]).toContain('`middle` on moderate math');
    expect(said[1]).toContain('`other` on moderate math');
  });
});

const EXPECTED = [
  { modelId: 'heavy', share: 0.97 },
  { modelId: 'light', share: 0.03 },
];

describe('the cause of a miss', () => {
  it.each([
    [
      [
        { modelId: 'heavy', share: 0.41 },
        { modelId: 'light', share: 0.59 },
      ],
      /^`(heavy|light)` got (41|59) % of the subtasks, (97|3) % were expected; `(heavy|light)` got (41|59) %/,
    ],
    [EXPECTED, /^Models got about the shares that were expected/],
  ])('is told from shares by model', (actual, says) => {
    expect(sayCause(EXPECTED, actual)).toMatch(says);
  });

  it('is unknown where shares are', () => {
    expect(sayCause(undefined, EXPECTED)).toBeNull();
    expect(sayCause(EXPECTED, [])).toBeNull();
  });

  it('is asked only where something is out of its interval', () => {
    const expected = {
      costNanoUsd: { mean: 100, low: 90, high: 110 },
      quality: { mean: 0.8, low: 0.7, high: 0.9 },
      p95Ms: null,
    };
    const actual = { requests: 100, quality: null, qualityError: null, grades: 0, p95Ms: null };
    const said = (costNanoUsd: number) => sayVerdict(expected, { ...actual, costNanoUsd }, () => 'Because.');
    expect(said(220)).toBe('Cost is above its interval by 100 %. Because.');
    expect(said(100)).toBe('Cost is as expected; too few grades to tell of quality.');
  });
});
