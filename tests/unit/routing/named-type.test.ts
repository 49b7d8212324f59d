import { describe, expect, it } from 'vitest';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import { type Evidence, NO_EVIDENCE } from '@/lib/routing/evidence';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { RouteRequest, SubtaskDecision, Turn } from '@/lib/routing/types';
import { type PolicyPreset, TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { contextOf, GOLDEN } from '../../cases/routing/world';
import { fakeWeights } from '../../fakes/router-weights';

const PROMPT = 'What is the capital of France, and which river runs through it?';

interface Given {
  policy?: PolicyPreset;
  evidence?: Partial<Evidence>;
  weights?: RouterWeights | null;
}

function decided(
  request: RouteRequest,
  { policy = 'balanced', evidence = {}, weights = fakeWeights({ taskType: 'chat' }) }: Given = {},
): SubtaskDecision {
  const { subtasks } = route(
    { split: false, ...request },
    {
      ...contextOf({ policy: getPreset(policy) }),
      weights,
      evidence: { ...NO_EVIDENCE, ...evidence },
    },
  );
  return subtasks[0] as SubtaskDecision;
}

const typeSignal = ({ subtask }: SubtaskDecision) => subtask.signals.find(({ name }) => name === 'task type');
describe('a type that the caller names', () => {
  it.each(TASK_TYPES)('%s stands, and the trace says whose word it is', (taskType) => {
    const decision = decided({ prompt: PROMPT, taskType });
    expect(decision.subtask).toMatchObject({ taskType, confidence: 1 });
    expect(typeSignal(decision)).toMatchObject({ value: taskType, evidence: 'named by the caller' });
    expect(decision.why).toMatch(`The caller says it is ${taskType}`);
  });

  it('carries difficulty, length and the bar along', () => {
    const as = (taskType: TaskType) => decided({ prompt: PROMPT, taskType });
    const [easy, hard] = [as('qa_simple'), as('code_generation')];
    expect(hard.subtask.complexity).toBeGreaterThan(easy.subtask.complexity);
    expect(hard.subtask.tokens.output).toBeGreaterThan(easy.subtask.tokens.output);
    expect(hard.subtask.tokens.input).toBe(easy.subtask.tokens.input);
    expect(hard.threshold).not.toBe(easy.threshold);
  });

  it('is the type of a prompt without a word that speaks for any', () => {
    const { subtask } = decided({ prompt: '…', taskType: 'math' });
    expect(subtask).toMatchObject({ taskType: 'math', confidence: 1 });
  });

  it.each([true, false])('is not revised by the embedding (familiar: %s)', (isKnown) => {
    const { domain, ...fake } = fakeWeights({ taskType: 'chat' });
    const weights = { ...fake, domain: { ...domain, minFamiliarity: isKnown ? -1 : 1 } };
    const evidence: Partial<Evidence> = {
      vectors: new Map([[PROMPT, { vector: new Float32Array(256), ms: 1 }]]),
      embedderOff: null,
    };
    const request: RouteRequest = { prompt: PROMPT, taskType: 'math' };
    const before = decided(request, { weights });
    const after = decided(request, { weights, evidence });
    expect(after.subtask.taskType).toBe('math');
    expect(after.subtask.signals.map(({ name }) => name)).not.toContain('type by embedding');
    const semantic = after.verdicts.find(({ pillar }) => pillar === 'semantic');
    expect(semantic?.kind).toBe(isKnown ? 'opinion' : 'abstention');
    if (isKnown) {
      expect(semantic?.says).toMatch(/^math, as the caller says; complexity/);
      expect(after.subtask.difficultySd).toBeLessThan(before.subtask.difficultySd);
    } else expect(after.subtask).toEqual(before.subtask);
  });

  it('keeps its type where it continues harder work, and is as hard as that', () => {
    const history: Turn[] = [
      { role: 'user', content: 'Implement a lock-free concurrent queue in C++ with hazard pointers.' },
      { role: 'assistant', content: 'Here is a plan with three steps. Shall I go on?' },
    ];
    const own = decided({ prompt: 'yes, go ahead', history }, { weights: null });
    const named = decided({ prompt: 'yes, go ahead', history, taskType: 'documentation' }, { weights: null });
    expect(own.subtask.taskType).toBe('code_generation');
    expect(named.subtask).toMatchObject({
      taskType: 'documentation',
      complexity: own.subtask.complexity,
    });
    expect(named.subtask.tokens.output).not.toBe(own.subtask.tokens.output);
  });

  it('is the type of a compound prompt kept whole', () => {
    expect(decided({ prompt: GOLDEN, taskType: 'reasoning' }).subtask.taskType).toBe('reasoning');
  });

  it('is the type where the model is named too', () => {
    const [model] = contextOf().catalog.models;
    const request: RouteRequest = { prompt: PROMPT, taskType: 'creative', model: model?.id as string };
    expect(decided(request).subtask.taskType).toBe('creative');
  });

  it('gives the article’s policy its base complexity', () => {
    const named = decided({ prompt: PROMPT, taskType: 'code_generation' }, { policy: 'reference' });
    const own = decided({ prompt: PROMPT }, { policy: 'reference' });
    expect(own.subtask.taskType).toBe('qa_simple');
    expect(named.subtask).toMatchObject({ taskType: 'code_generation' });
    expect(named.subtask.complexity - own.subtask.complexity).toBeCloseTo(0.55 - 0.1, 9);
    expect(typeSignal(named)?.evidence).toBe('named by the caller');
  });
});
