import { describe, expect, it } from 'vitest';
import { NEEDS, needsOf, PROVIDERS, ROOM } from '../../cases/routing/needs-cases';
import { candidateOf, catalogOf, decide, FLEET, fleetWith, GOLDEN } from '../../cases/routing/world';

const PROMPT = 'Explain how tides work.';
const world = { policy: 'balanced', catalog: PROVIDERS } as const;

describe('what a call needs', () => {
  it.each(NEEDS)('rules out who cannot: $name', ({ needs, removed }) => {
    const decision = decide({ prompt: PROMPT, needs: needsOf(needs) }, world);
    const { candidates, order } = decision.subtasks[0] ?? { candidates: [], order: [] };
    const unable = candidates.flatMap(({ modelId, removed: removal }) =>
      removal?.code === 'capability' || removal?.code === 'feature'
        ? [[modelId, [removal.code, removal.detail]]]
        : [],
    );
    expect(Object.fromEntries(unable)).toEqual(removed);
    for (const id of Object.keys(removed)) expect(order).not.toContain(id);
  });

  it('is asked of a named model too', () => {
    const request = { prompt: PROMPT, model: 'claude', needs: needsOf({ features: ['logit_bias'] }) };
    const decision = decide(request, world);
    expect(decision.subtasks[0]).toMatchObject({ modelId: null, reason: 'no_candidate' });
    expect(candidateOf(decision, 'claude').removed).toEqual({
      code: 'feature',
      detail: 'Anthropic takes no logit_bias',
    });
  });

  it('stands in the subtask, for rules and for people', () => {
    const { subtasks } = decide({ prompt: PROMPT, needs: needsOf({ capabilities: ['tools'] }) }, world);
    expect(subtasks[0]?.subtask.requires).toEqual(['tools']);
  });

  it('holds under the article’s policy, which counts nothing else', () => {
    const tools = needsOf({ capabilities: ['tools'], extraInputTokens: 99_999_999, maxOutputTokens: 1 });
    const able = fleetWith('model::heavy', { capabilities: ['tools'] });
    const chosen = decide({ prompt: GOLDEN, needs: tools }, { catalog: catalogOf(able) });
    expect(chosen.subtasks.map(({ modelId }) => modelId)).toEqual(['model::heavy', 'model::heavy']);
    const plain = decide(GOLDEN);
    expect(decide({ prompt: GOLDEN, needs: { ...tools, capabilities: [] } })).toEqual(plain);
  });
});

describe('room', () => {
  const small = FLEET.map((model) => ({ ...model, contextWindow: 10_000, maxOutput: 2000 }));

  it.each(ROOM)('$name', ({ needs, fits }) => {
    const request = { prompt: PROMPT, needs: needsOf({ dialect: null, ...needs }) };
    const { modelId } = decide(request, { policy: 'balanced', catalog: catalogOf(small) }).subtasks[0] ?? {};
    expect(modelId !== null).toBe(fits);
  });

  it('counts what the caller lets the answer cost', () => {
    const cost = (maxOutputTokens: number | null) =>
      candidateOf(decide({ prompt: PROMPT, needs: needsOf({ maxOutputTokens }) }, world), 'gpt').estimate
        .costUsd ?? 0;
    expect(cost(10)).toBeLessThan(cost(null) / 5);
    expect(cost(100_000)).toBe(cost(null));
  });

  it('moves a conversation that no longer fits to a larger window', () => {
    const turn = { role: 'user' as const, content: 'word '.repeat(40_000) };
    const { subtasks } = decide({ prompt: 'Thanks!', history: [turn] }, { policy: 'balanced' });
    expect(subtasks[0]?.modelId).toBe('model::heavy');
    expect(subtasks[0]?.subtask.tokens.input).toBeGreaterThan(39_000);
  });
});

describe('embeddings', () => {
  const embeddings = needsOf({ capabilities: ['embeddings'], dialect: 'openai-embeddings' });

  it('go to models that make them, whatever the text is, and cost no answer', () => {
    const { subtasks } = decide(
      { prompt: 'Prove the Riemann hypothesis. Also write a poem.', split: false, needs: embeddings },
      world,
    );
    expect(subtasks).toHaveLength(1);
    expect(subtasks[0]).toMatchObject({
      modelId: 'vectors',
      reason: 'only_candidate',
      threshold: 0,
      propensity: 1,
      quality: null,
    });
    expect(subtasks[0]?.subtask.tokens.output).toBe(0);
    expect(subtasks[0]?.candidates.map(({ modelId }) => modelId)).toEqual(['vectors']);
  });

  it('take the cheaper of two models by U', () => {
    const [first] = PROVIDERS.models.filter(({ id }) => id === 'vectors');
    if (!first) throw new Error('no embedding model');
    const dear = { ...first, id: 'dear', price: { inputPerMTok: 9, outputPerMTok: 0, version: 'test' } };
    const catalog = { ...PROVIDERS, models: [dear, ...PROVIDERS.models] };
    const { subtasks } = decide({ prompt: PROMPT, needs: embeddings }, { policy: 'balanced', catalog });
    expect(subtasks[0]).toMatchObject({ modelId: 'vectors', reason: 'highest_utility' });
  });

  it('are not bounded by the sum of their inputs', () => {
    const { subtasks } = decide({ prompt: 'word '.repeat(200_000), needs: embeddings }, world);
    expect(subtasks[0]?.modelId).toBe('vectors');
  });

  it('are all such a model does', () => {
    const { subtasks } = decide(PROMPT, world);
    expect(subtasks[0]?.candidates.map(({ modelId }) => modelId)).not.toContain('vectors');
    const named = decide({ prompt: PROMPT, model: 'vectors' }, world);
    expect(candidateOf(named, 'vectors').removed).toEqual({
      code: 'capability',
      detail: 'Makes embeddings, no answers',
    });
    const other = decide({ prompt: PROMPT, model: 'gpt', needs: embeddings }, world);
    expect(candidateOf(other, 'gpt').removed).toEqual({ code: 'capability', detail: 'No embeddings' });
  });
});
