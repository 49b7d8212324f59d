import { describe, expect, it } from 'vitest';
import { type Evidence, type Judgement, NO_EVIDENCE } from '@/lib/routing/evidence';
import { learn } from '@/lib/routing/pillars/bandit/experience';
import { planEvidence } from '@/lib/routing/plan-evidence';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { Policy, RouteContext, SubtaskDecision, Verdict } from '@/lib/routing/types';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { contextOf } from '../../cases/routing/world';
import { fakeWeights } from '../../fakes/router-weights';

const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
const JUDGED: Policy = {
  ...getPreset('balanced'),
  judge: { model: 'judge', timeoutMs: 1000, hourlyUsd: 1, minGain: 0 },
};

function worldOf(evidence: Partial<Evidence>, policy: Policy = getPreset('balanced')): RouteContext {
  return { ...contextOf({ policy }), weights: fakeWeights(), evidence: { ...NO_EVIDENCE, ...evidence } };
}

function decided(evidence: Partial<Evidence>, policy?: Policy, prompt = PROMPT) {
  const { subtasks } = route({ prompt }, worldOf(evidence, policy));
  const [entry] = subtasks as [SubtaskDecision];
  const verdict = (name: Verdict['pillar']) => entry.verdicts.find(({ pillar }) => pillar === name);
  return { entry, verdict };
}

const judgement = (more: Partial<Judgement>): Partial<Evidence> => ({
  judgeOff: null,
  judgements: new Map([
    [PROMPT, { score: 9, failure: null, asked: true, model: 'judge', ms: 120, usd: 0.0001, ...more }],
  ]),
});
const vector = { vectors: new Map([[PROMPT, { vector: new Float32Array(256), ms: 12 }]]), embedderOff: null };

describe('the judge', () => {
  it('raises the difficulty with a high score and lowers it with a low one', () => {
    const without = decided({}).entry.subtask.difficulty;
    const high = decided(judgement({ score: 10 }), JUDGED);
    const low = decided(judgement({ score: 1 }), JUDGED);
    expect(high.entry.subtask.difficulty).toBeGreaterThan(without);
    expect(low.entry.subtask.difficulty).toBeLessThan(without);
    expect(high.verdict('judge')).toMatchObject({ kind: 'opinion', usd: 0.0001, ms: 120 });
  });

  it('without a score changes nothing, and says why', () => {
    const failed = decided(judgement({ score: null, failure: 'timed out after 4.0 s' }), JUDGED);
    const unasked = decided(
      judgement({ score: null, failure: 'its breaker is open', asked: false, usd: 0 }),
      JUDGED,
    );
    expect(failed.verdict('judge')).toMatchObject({
      kind: 'abstention',
      says: 'no usable answer: timed out after 4.0 s',
      usd: 0.0001,
    });
    expect(unasked.verdict('judge')).toMatchObject({
      kind: 'not_asked',
      evidence: 'its breaker is open',
      usd: 0,
    });
    const plain = decided({}).entry;
    for (const { entry } of [failed, unasked])
      expect(entry).toMatchObject({ subtask: plain.subtask, modelId: plain.modelId, utility: plain.utility });
  });

  it('is wanted only where an answer could change the choice', () => {
    const plan = (prompt: string, policy: Policy) =>
      planEvidence({ prompt }, { ...worldOf({ judgeOff: null }, policy), weights: null }).judgements;
    expect(plan('hello', JUDGED)).toEqual([]);
    expect(plan(PROMPT, getPreset('balanced'))).toEqual([]);
    expect(plan(PROMPT, { ...JUDGED, judge: { ...JUDGED.judge, minGain: 10 } })).toEqual([]);
    expect(
      planEvidence({ prompt: PROMPT, model: 'model::heavy' }, worldOf({ judgeOff: null }, JUDGED)).judgements,
    ).toEqual([]);
  });

  it('knows what must stay here, and why', () => {
    const confined = (prompt: string, policy: Policy) => [
      ...planEvidence({ prompt }, worldOf({ judgeOff: null }, policy)).confined.values(),
    ];
    const mail = `${PROMPT} for jane.doe@acme-corp.com`;
    const eager: Policy = {
      ...JUDGED,
      privacy: { mode: 'prefer_local', patterns: [] },
      judge: { ...JUDGED.judge, minGain: -1 },
    };
    expect(confined(PROMPT, eager)).toEqual([]);
    expect(confined(mail, eager)).toEqual(['it is sensitive (1 e-mail address)']);
    expect(confined(PROMPT, { ...eager, locality: 'local_only' })).toEqual([
      'the policy lets nothing leave this machine',
    ]);
  });
});

describe('the semantic pillar', () => {
  it('reads a vector, and says what it took', () => {
    const { entry, verdict } = decided(vector);
    expect(entry.subtask.taskType).toBe('math');
    expect(verdict('semantic')).toMatchObject({ kind: 'opinion', ms: 12 });
    expect(entry.subtask.signals.map(({ name }) => name)).toContain('embedding');
  });

  it('leaves a compound what its parts made it, so that the gate compares like with like', () => {
    const prompt = 'Write a haiku about rain. Also explain how tides work in detail.';
    const plan = planEvidence({ prompt }, { ...worldOf({ embedderOff: null }), weights: fakeWeights() });
    expect(plan.vectors).toHaveLength(3);
    const vectors = new Map(plan.vectors.map((text) => [text, { vector: new Float32Array(256), ms: 1 }]));
    // Weights that take every text for chat, whose answers are short.
    const chatty = { ...worldOf({ vectors, embedderOff: null }), weights: fakeWeights({ taskType: 'chat' }) };
    const whole = route({ prompt, split: false }, chatty).subtasks[0]?.subtask;
    const before = route({ prompt, split: false }, { ...chatty, evidence: NO_EVIDENCE }).subtasks[0]?.subtask;
    expect(whole?.tokens).toEqual(before?.tokens);
    expect(whole?.taskType).toBe(before?.taskType);
  });

  it('keeps out of languages the embedder does not know', () => {
    const prompt = 'Bitte erkläre mir ausführlich, wie die Gezeiten entstehen und warum das Meer steigt';
    const texts = planEvidence({ prompt }, worldOf({ embedderOff: null })).vectors;
    expect(texts).toEqual([]);
    expect(decided({ embedderOff: null }, undefined, prompt).verdict('semantic')).toMatchObject({
      kind: 'abstention',
      says: 'the embedder does not know this language',
    });
  });
});

describe('the bandit', () => {
  const graded = (count: number, quality: number) =>
    TASK_TYPES.flatMap((taskType) =>
      BANDS.flatMap((band) =>
        Array.from({ length: count }, () => ({
          taskType,
          band,
          modelId: 'model::balanced',
          quality,
          weight: 1,
          expectedLogit: 2,
          atMs: 0,
        })),
      ),
    );
  const qualityAfter = (count: number, quality: number) => {
    const { entry } = decided({ experience: learn(graded(count, quality), 0, 14) });
    return entry.candidates.find(({ modelId }) => modelId === 'model::balanced')?.quality ?? 0;
  };

  it('trusts five grades and not four', () => {
    const before = qualityAfter(0, 0);
    expect(qualityAfter(4, 0)).toBe(before);
    expect(qualityAfter(5, 0)).toBeLessThan(before);
    expect(qualityAfter(5, 1)).toBeGreaterThan(before);
  });

  it('states propensities that sum to 1, the chosen one’s among them', () => {
    const { entry } = decided({ experience: learn(graded(6, 0.5), 0, 14) });
    const sum = entry.candidates.reduce((total, { propensity }) => total + propensity, 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(entry.candidates.find(({ chosen }) => chosen)?.propensity).toBe(entry.propensity);
    expect(entry.propensity).toBeGreaterThan(0);
  });
});

it('the same evidence gives the same decision', () => {
  const evidence = { ...vector, ...judgement({ score: 7 }) };
  expect(route({ prompt: PROMPT }, worldOf(evidence, JUDGED))).toEqual(
    route({ prompt: PROMPT }, worldOf(structuredClone(evidence), JUDGED)),
  );
});
