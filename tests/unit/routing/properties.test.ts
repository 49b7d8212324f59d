import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '@/lib/catalog/types';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Decision, Policy } from '@/lib/routing/types';
import { POLICY_PRESETS, TIERS } from '@/lib/shared/vocabulary';
import { COMPOUND, SINGLE } from '../../cases/routing/clause-cases';
import { catalogOf, decide, FLEET } from '../../cases/routing/world';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'and ',
        'write ',
        '"',
        '```',
        '\n',
        '. ',
        '\ud800',
        '\udc00',
        '\0',
        '1. ',
        'explain ',
        '|',
        '(',
        ' ',
      ),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(...COMPOUND.map(([prompt]) => prompt), ...SINGLE),
);
const preset = fc.constantFrom(...POLICY_PRESETS);

describe('route', () => {
  it('never throws, repeats itself, and its parts are substrings in order', () => {
    fc.assert(
      fc.property(anyText, preset, (prompt, policy) => {
        const decision = decide(prompt, { policy });
        expect(decide(prompt, { policy })).toEqual(decision);
        expect(decision.subtasks.length).toBe(decision.split.kept);
        let from = 0;
        for (const { subtask } of decision.subtasks) {
          const at = prompt.indexOf(subtask.text, from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + subtask.text.length;
          expect(subtask.complexity).toBeGreaterThanOrEqual(0);
          expect(subtask.complexity).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cuts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), preset, (text, policy) => {
        const prompt = text.toWellFormed();
        for (const { subtask, why } of decide(prompt, { policy }).subtasks) {
          expect(subtask.text.isWellFormed()).toBe(true);
          expect(why.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

const unit = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const fleet = fc
  .array(fc.record({ tier: fc.constantFrom(...TIERS), cost: unit, intercept: unit }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((rows) => rows.map(({ tier, cost, intercept }, at) => modelOf(`m${at}`, tier, cost, intercept)));
const policies = fc
  .record({ alpha: unit, gamma: fc.constantFrom(0, 0.05), threshold: unit, article: fc.boolean() })
  .map(
    ({ alpha, gamma, threshold, article }): Policy => ({
      ...getPreset(article ? 'reference' : 'balanced'),
      qualityModel: 'linear',
      weights: { alpha, beta: 0.6, gamma },
      thresholds: { default: threshold },
      forcedTiers: {},
      rules: [],
    }),
  );
const PROMPT = 'Explain how tides work';

function modelOf(id: string, tier: Model['tier'], relativeCost: number, intercept: number): Model {
  const [base] = FLEET;
  if (!base) throw new Error('the fleet is empty');
  return { ...base, id, tier, relativeCost, referenceQuality: { intercept, slope: 0 } };
}

/** What was said of each loser, with the number in it. */
function said(decision: Decision, kind: RegExp): { id: string; value: number }[] {
  return (decision.subtasks[0]?.candidates ?? []).flatMap(({ modelId, wouldWin }) => {
    const match = kind.exec(wouldWin ?? '');
    return match ? [{ id: modelId, value: Number(match[1]) }] : [];
  });
}

describe('“wins if” is true when it is done', () => {
  const check = (
    kind: RegExp,
    winner: (id: string, value: number, models: Model[], policy: Policy) => Decision,
  ) => {
    let seen = 0;
    fc.assert(
      fc.property(fleet, policies, (models, policy) => {
        const decision = decide(PROMPT, { policy, catalog: catalogOf(models) });
        for (const { id, value } of said(decision, kind)) {
          seen++;
          expect(winner(id, value, models, policy).subtasks[0]?.modelId).toBe(id);
        }
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(seen).toBeGreaterThan(20);
  };

  it('C', () => {
    check(/^Wins if C ≤ ([\d.]+)$/, (id, value, models, policy) =>
      decide(PROMPT, {
        policy,
        catalog: catalogOf(
          models.map((model) => (model.id === id ? { ...model, relativeCost: value } : model)),
        ),
      }),
    );
  });

  it('threshold', () => {
    check(/^Wins if the threshold falls to ([\d.]+)$/, (_, value, models, policy) =>
      decide(PROMPT, { policy: { ...policy, thresholds: { default: value } }, catalog: catalogOf(models) }),
    );
  });

  it('Q', () => {
    check(/^Wins if Q ≥ ([\d.]+)$/, (id, value, models, policy) =>
      decide(PROMPT, {
        policy,
        catalog: catalogOf(
          models.map((model) =>
            model.id === id ? { ...model, referenceQuality: { intercept: value, slope: 0 } } : model,
          ),
        ),
      }),
    );
  });

  it('min_quality', () => {
    check(/^Wins if min_quality > ([\d.]+)$/, (id, value, models, policy) => {
      const own = models.find((model) => model.id === id)?.referenceQuality?.intercept ?? 0;
      const constraints = { minQuality: (value + own) / 2 };
      return decide({ prompt: PROMPT, constraints }, { policy, catalog: catalogOf(models) });
    });
  });
});

describe('a megabyte', () => {
  const FILL = 1_000_000;
  const adversaries: Record<string, string> = {
    'white space': ' ',
    newlines: '\n',
    quotes: '"',
    'open brackets': '([',
    fences: '```\n',
    pipes: '|a',
    'conjunctions ': 'write a poem and explain it. ',
    'separators only': 'and ',
    'one word': 'a',
    'commas and spaces': ' , ',
    'dollar signs': '$a=',
    digits: '1234567890',
    emoji: '😀',
    'lone surrogates': '\ud83d',
    backslashes: '\\frac',
    dots: '1. ',
    'angle brackets': '<div',
  };

  // A quadratic step would need minutes here; the runner's limit is what fails.
  it.each(Object.entries(adversaries))('of %s is decided', (_, piece) => {
    const prompt = piece.repeat(Math.ceil(FILL / piece.length));
    for (const policy of ['reference', 'balanced'] as const) {
      const { subtasks } = decide(prompt, { policy });
      expect(subtasks.length).toBeGreaterThan(0);
      expect(subtasks.length).toBeLessThanOrEqual(64);
    }
  });

  // Just under the limit of prose the clause splitter reads to its end.
  it.each(Object.entries(adversaries))('…and the longest read prose of %s', (_, piece) => {
    const prompt = `Write a poem. ${piece.repeat(Math.floor(3900 / piece.length))} Explain tides.`;
    expect(decide(prompt, { policy: 'balanced' }).subtasks.length).toBeGreaterThan(0);
  });
});
