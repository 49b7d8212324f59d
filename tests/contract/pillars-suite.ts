import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '@/lib/routing/classify/classify';
import { type Evidence, type Judgement, NO_EVIDENCE } from '@/lib/routing/evidence';
import { learn } from '@/lib/routing/pillars/bandit/experience';
import type { Pillar, PillarAnswer, PillarInput } from '@/lib/routing/pillars/pillar';
import { appraise } from '@/lib/routing/policy/appraise';
import { consider } from '@/lib/routing/policy/consider';
import { type Limits, NO_LIMITS } from '@/lib/routing/policy/field';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { Policy, Subtask } from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import { BANDS, POLICY_PRESETS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { catalogOf, FLEET } from '../cases/routing/world';
import { fakeWeights } from '../fakes/router-weights';

const WEIGHTS = fakeWeights();
const CATALOG = catalogOf(FLEET);

const longText = fc
  .constantFrom('a', ' ', '\n', 'why ', 'hi, ', '\ud83d', '😀', '```\n', '[link](', 'write a poem and ')
  .map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)));
const anyText = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom('', '\0', '\ud800', '\udfff', '\u202e', 'hello', 'Prove that π is irrational'),
  },
  { weight: 1, arbitrary: longText },
);
// With a judge named wherever one may be asked: the article knows none.
const policies = fc.constantFrom(
  ...POLICY_PRESETS.map(getPreset).map(
    (policy): Policy =>
      policy.name === 'reference' ? policy : { ...policy, judge: { ...policy.judge, model: 'judge' } },
  ),
);

const vectors = fc.constantFrom(0, 1, Number.MIN_VALUE).map((value) => new Float32Array(256).fill(value));
const judgements = fc.record<Judgement>({
  score: fc.option(fc.integer({ min: 1, max: 10 })),
  failure: fc.constantFrom(null, 'timed out after 2.5 s'),
  asked: fc.boolean(),
  model: fc.constant('judge'),
  ms: fc.integer({ min: 0, max: 5000 }),
  usd: fc.option(fc.constantFrom(0, 1e-6)),
});
const limits = fc.record<Limits>({
  ...(Object.fromEntries(Object.entries(NO_LIMITS).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof Limits]: fc.Arbitrary<Limits[Key]>;
  }),
  minTier: fc.constantFrom(1, 2),
  maxTier: fc.constantFrom(3, 4),
  deniedModels: fc.constantFrom([], ['model::light']),
  allowedModels: fc.constantFrom(null, ['model::light', 'model::heavy']),
  locality: fc.constantFrom('any', 'preferred', 'required'),
  minQuality: fc.constantFrom(null, 0.5),
});

/** A judgement and a vector for the text, and grades in every cell. */
function evidenceOf(text: string, vector: Float32Array, judgement: Judgement, grade: number): Evidence {
  const grades = TASK_TYPES.flatMap((taskType) =>
    BANDS.flatMap((band) =>
      Array.from({ length: 6 }, () => ({
        taskType,
        band,
        modelId: 'model::light',
        quality: grade,
        weight: 1,
        expectedLogit: 0,
        atMs: 0,
      })),
    ),
  );
  return {
    ...NO_EVIDENCE,
    embedderOff: null,
    judgeOff: null,
    vectors: new Map([[text, { vector, ms: 3 }]]),
    judgements: new Map([[text, judgement]]),
    experience: learn(grades, 0, 14),
  };
}

function inputOf(text: string, policy: Policy, evidence: Evidence, given: Limits): PillarInput {
  const subtask = classify(text, 0, { history: [], policy, weights: WEIGHTS });
  const state = { unavailable: {}, budgetRemainingUsd: null };
  const at = (seen: Subtask) => ({
    policy,
    catalog: CATALOG,
    state,
    subtask: seen,
    limits: given,
    constraints: {},
    named: null,
    spared: null,
  });
  return {
    subtask,
    policy,
    request: { prompt: text },
    state,
    evidence,
    weights: WEIGHTS,
    limits: given,
    rankAt: (difficulty) => consider(appraise({ ...subtask, difficulty }, CATALOG, policy), at(subtask)),
  };
}

/** Every number in a value, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value instanceof Map) return [...value.values()].flatMap(numbersIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function expectNarrower(answer: PillarAnswer, given: Limits) {
  const after = answer.limits;
  if (!after) return;
  expect(after.minTier).toBeGreaterThanOrEqual(given.minTier);
  expect(after.maxTier).toBeLessThanOrEqual(given.maxTier);
  expect(after.deniedModels).toEqual(expect.arrayContaining([...given.deniedModels]));
  if (given.allowedModels !== null)
    expect(given.allowedModels).toEqual(expect.arrayContaining([...(after.allowedModels ?? ['none'])]));
  const strictness = ['any', 'preferred', 'required'] as const;
  expect(strictness.indexOf(after.locality)).toBeGreaterThanOrEqual(strictness.indexOf(given.locality));
  expect(after.minQuality ?? 0).toBeGreaterThanOrEqual(given.minQuality ?? 0);
}

/** What every pillar must do, whatever it thinks. */
export function describePillar(pillar: Pillar): void {
  describe(`the pillar ${pillar.name}`, () => {
    it('never throws, says only finite numbers, only narrows, and repeats itself', () => {
      fc.assert(
        fc.property(
          anyText,
          policies,
          vectors,
          judgements,
          limits,
          fc.constantFrom(0, 0.5, 1),
          (text, policy, vector, judgement, given, grade) => {
            const evidence = evidenceOf(text, vector, judgement, grade);
            const answer = pillar.ask(inputOf(text, policy, evidence, given));
            expect(numbersIn(answer).every(Number.isFinite)).toBe(true);
            expect(answer.verdict.says).not.toBe('');
            expect(answer.verdict.says).not.toMatch(/NaN|undefined|Infinity/);
            expect(answer.verdict.evidence).not.toMatch(/NaN|undefined|Infinity/);
            expect(answer.verdict.usd).toBeGreaterThanOrEqual(0);
            expect(answer.verdict.gatheredMs ?? 0).toBeGreaterThanOrEqual(0);
            const { confidence } = answer.verdict;
            expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true);
            if (answer.subtask) {
              expect(answer.subtask.complexity).toBeGreaterThanOrEqual(0);
              expect(answer.subtask.complexity).toBeLessThanOrEqual(1);
              expect(answer.subtask.text).toBe(text);
              expect(answer.subtask.sensitive).toBe(inputOf(text, policy, evidence, given).subtask.sensitive);
            }
            expectNarrower(answer, given);
            expect(pillar.ask(inputOf(text, policy, evidence, given))).toEqual(answer);
          },
        ),
        { numRuns: 120 },
      );
    }, 60_000);

    if (pillar.name !== 'rules')
      it('has no opinion without evidence, and says why', () => {
        fc.assert(
          fc.property(anyText, policies, (text, policy) => {
            const answer = pillar.ask(inputOf(text, policy, NO_EVIDENCE, NO_LIMITS));
            expect(['abstention', 'not_asked']).toContain(answer.verdict.kind);
            expect(answer.verdict.evidence).not.toBe('');
            expect(answer.subtask ?? answer.limits ?? answer.cell).toBeUndefined();
          }),
          { numRuns: 60 },
        );
      }, 60_000);

    it('takes no time backwards in a decision', () => {
      let tick = 0;
      const decision = route(
        { prompt: 'Explain how tides work' },
        {
          policy: getPreset('balanced'),
          catalog: CATALOG,
          state: { unavailable: {}, budgetRemainingUsd: null },
          clock: { wallMs: () => 0, monotonicMs: () => ++tick },
          random: seededRandom(1),
        },
      );
      const verdict = decision.subtasks[0]?.verdicts.find((said) => said.pillar === pillar.name);
      expect(verdict?.ms).toBeGreaterThanOrEqual(0);
    });
  });
}
