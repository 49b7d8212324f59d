import { describe, expect, it } from 'vitest';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { applyOverrides } from '@/lib/services/apply-overrides';
import { candidateOf, decide } from '../../cases/routing/world';

const PROMPT = 'Implement the OAuth2 Bearer-token middleware in Python FastAPI.';

function withCeilings(tierCeilings: Policy['tierCeilings']): Policy {
  return { ...getPreset('balanced'), rules: [], tierCeilings };
}

const { complexity = 0, modelId = null } = (() => {
  const [entry] = decide(PROMPT, { policy: withCeilings({}) }).subtasks;
  return { complexity: entry?.subtask.complexity, modelId: entry?.modelId };
})();

describe('ceilings of tiers', () => {
  it('keep a tier from work above theirs, say so, and leave it as a fallback', () => {
    const free = decide(PROMPT, { policy: withCeilings({}) });
    const tier = free.subtasks[0]?.tier ?? 1;
    const bound = decide(PROMPT, { policy: withCeilings({ [tier]: complexity - 0.01 }) });
    expect(bound.subtasks[0]?.tier).not.toBe(tier);
    const removed = candidateOf(bound, modelId ?? '');
    expect(removed).toMatchObject({ removed: { code: 'ceiling' }, utility: null });
    expect(removed.removed?.detail).toContain(`Tier ${tier} takes work up to complexity`);
    expect(removed.wouldWin).toBe(`Wins if tier ${tier} takes complexity ${complexity}`);
    expect(bound.subtasks[0]?.order.at(-1)).toBe(modelId);
  });

  it('let a tier take work at its ceiling', () => {
    const at = decide(PROMPT, {
      policy: withCeilings({ 1: complexity, 2: complexity, 3: complexity, 4: 1 }),
    });
    expect(at.subtasks[0]?.modelId).toBe(modelId);
  });

  it('give way where no tier is left', () => {
    const none = decide(PROMPT, { policy: withCeilings({ 1: 0, 2: 0, 3: 0, 4: 0 }) });
    expect(none.subtasks[0]?.modelId).toBe(modelId);
    expect(none.subtasks[0]?.candidates.some(({ removed }) => removed?.code === 'ceiling')).toBe(false);
  });

  it('are changed tier by tier, except in the article’s policy', () => {
    const overrides = { preset: 'balanced', tierCeilings: { 1: 0.5 } } as const;
    expect(applyOverrides(withCeilings({ 2: 0.7 }), overrides).tierCeilings).toEqual({ 1: 0.5, 2: 0.7 });
    expect(applyOverrides(getPreset('reference'), overrides).tierCeilings).toEqual({});
  });
});
