import { describe, expect, it } from 'vitest';
import { classifyAsReference } from '@/lib/routing/classify/reference';
import { roundHalfEven } from '@/lib/routing/rounding';
import { splitAsReference } from '@/lib/routing/split/reference';
import { REFERENCE_CLASSES } from '../../cases/routing/reference-classify-cases';
import { REFERENCE_SPLITS } from '../../cases/routing/reference-split-cases';
import { candidateOf, decide, GOLDEN } from '../../cases/routing/world';

describe('the golden scenario', () => {
  const decision = decide(GOLDEN);

  it('is two subtasks with the article’s numbers, digit for digit', () => {
    expect(
      decision.subtasks.map(({ subtask, ...chosen }) => [
        subtask.taskType,
        subtask.complexity,
        subtask.articleBand,
        subtask.tokens.input,
        chosen.modelId,
        chosen.tier,
        chosen.quality,
        chosen.utility,
      ]),
    ).toEqual([
      ['documentation', 0.26, 'LOW', 16, 'model::light', 1, 0.636, 0.3616],
      ['code_generation', 0.609, 'MEDIUM', 15, 'model::balanced', 3, 0.8531, 0.3718],
    ]);
  });

  it('says why, why not, and what would win', () => {
    expect(decision.subtasks.map(({ why }) => why)).toEqual([
      'The phrase “API reference” makes it documentation; model::light clears 0.60 and beats model::balanced by 0.0149 U.',
      '“implement” and “middleware” make it code_generation; model::balanced clears 0.72 and beats model::medium by 0.0226 U.',
    ]);
    const told = ['model::medium', 'model::heavy', 'model::light'].map((id) => {
      const { whyNot, wouldWin } = candidateOf(decision, id, 1);
      return [whyNot, wouldWin];
    });
    expect(told).toEqual([
      ['U 0.0226 short', 'Wins if C ≤ 0.223'],
      ['Costs 0.65 more for 0.108 Q', 'Wins if min_quality > 0.8531'],
      ['Not capable of code_generation; Q under 0.72', null],
    ]);
  });
});

it('decides the second worked example as the article does', () => {
  const [only] = decide(REFERENCE_CLASSES[2]?.[0] ?? '').subtasks;
  expect(only?.subtask).toMatchObject({ taskType: 'reasoning', complexity: 0.913, articleBand: 'HIGH' });
  expect(only).toMatchObject({ modelId: 'model::balanced', quality: 0.8896, utility: 0.3937 });
});

it('sends code review to T4 whatever it costs', () => {
  const [only] = decide('Please review this diff').subtasks;
  expect(only).toMatchObject({
    modelId: 'model::heavy',
    tier: 4,
    reason: 'forced_tier',
    order: ['model::heavy'],
  });
});

describe('split', () => {
  it.each(REFERENCE_SPLITS)('%j', (prompt, parts) => {
    expect(splitAsReference(prompt)).toEqual(parts);
  });
});

describe('classify', () => {
  it.each(REFERENCE_CLASSES.map((row) => [row[0].slice(0, 60), ...row] as const))(
    '%s',
    (_, text, type, complexity, band) => {
      expect(classifyAsReference(text)).toMatchObject({ taskType: type, complexity, articleBand: band });
    },
  );
});

it.each([
  [0.0625, 3, 0.062],
  [0.1875, 3, 0.188],
  [2.5, 0, 2],
  [2.675, 2, 2.67],
  [0.12345, 4, 0.1235],
  [0.03125, 4, 0.0312],
])('rounds %d to %d places as Python does', (value, places, expected) => {
  expect(roundHalfEven(value, places)).toBe(expected);
});
