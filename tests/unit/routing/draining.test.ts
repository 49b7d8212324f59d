import { describe, expect, it } from 'vitest';
import { getPreset } from '@/lib/routing/policy/presets';
import type { RouteRequest } from '@/lib/routing/types';
import { resolveModel } from '@/lib/services/resolve-model';
import { candidateOf, catalogOf, decide, FLEET, fleetWith } from '../../cases/routing/world';

const PROMPT = 'Implement a parser for INI files in Rust with tests.';
const policy = getPreset('balanced');
const usual = decide(PROMPT, { policy }).subtasks[0]?.modelId ?? '';
const catalog = catalogOf(fleetWith(usual, { draining: true }));

describe('a draining model', () => {
  it('takes no new work, and says how it would again', () => {
    const decision = decide(PROMPT, { policy, catalog });
    expect(decision.subtasks[0]?.modelId).not.toBe(usual);
    expect(decision.subtasks[0]?.order).not.toContain(usual);
    expect(candidateOf(decision, usual)).toMatchObject({
      removed: { code: 'draining', detail: 'Draining: it takes no new conversations' },
      whyNot: expect.stringContaining('Draining'),
      wouldWin: 'Wins if you set it on again in Models',
      propensity: 0,
    });
  });

  it.each<{ name: string; request: Partial<RouteRequest> }>([
    { name: 'who names it', request: { model: usual } },
    {
      name: 'a conversation it answers',
      request: { thread: { modelId: usual, kind: 'follow_up', cachedTokens: 0 } },
    },
    {
      name: 'its own tool calls',
      request: { thread: { modelId: usual, kind: 'tool_loop', cachedTokens: 0 }, answersTools: true },
    },
  ])('still serves $name', ({ request }) => {
    const [entry] = decide({ prompt: PROMPT, ...request }, { policy, catalog }).subtasks;
    expect(entry?.modelId).toBe(usual);
  });

  it('leaves the conversations of others alone', () => {
    const other = FLEET.find(({ id }) => id !== usual)?.id ?? '';
    const thread = { modelId: other, kind: 'follow_up' as const, cachedTokens: 0 };
    expect(decide({ prompt: PROMPT, thread }, { policy, catalog }).subtasks[0]?.order).not.toContain(usual);
  });

  it('says so where nothing else is there', () => {
    const alone = catalogOf(FLEET.map((model) => ({ ...model, draining: true as const })));
    const [entry] = decide(PROMPT, { policy, catalog: alone }).subtasks;
    expect(entry?.modelId).toBeNull();
    expect(entry?.why).toContain('set a draining model on again in Models');
  });
});

describe('a model that is off', () => {
  const [model] = FLEET;
  if (!model) throw new Error('the fleet is empty');
  const off = { ...catalogOf(FLEET.slice(1)), off: [{ model, why: 'switched off in Models' }] };

  it.each([model.id, model.upstreamName])('is told from an unknown one: %s', (name) => {
    expect(() => resolveModel(off, name)).toThrow(
      expect.objectContaining({
        status: 404,
        code: 'model_off',
        param: 'model',
        message: `${model.id} answers nobody: switched off in Models. Whoever runs this server can change that in Models.`,
      }),
    );
  });

  it('does not hide others, and unknown ones stay unknown', () => {
    expect(resolveModel(off, FLEET[1]?.id)).toEqual({ model: FLEET[1]?.id, policy: null });
    expect(() => resolveModel(off, 'nobody')).toThrow(expect.objectContaining({ code: 'model_not_found' }));
  });

  it('an embedder that drains is not taken without its name', () => {
    const embedder = {
      ...model,
      id: 'embed',
      capabilities: ['embeddings' as const],
      draining: true as const,
    };
    const catalog = catalogOf([...FLEET, embedder]);
    expect(() => resolveModel(catalog, 'auto', true)).toThrow(
      expect.objectContaining({ code: 'model_required', message: expect.stringContaining('draining') }),
    );
    expect(resolveModel(catalog, 'embed', true).model).toBe('embed');
  });
});
