import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getPolicySettings } from '@/lib/services/settings/get-policy-settings';
import { listVersions } from '@/lib/services/settings/list-versions';
import { addModels, changeModel, removeModel, resetModel } from '@/lib/services/settings/save-models';
import { restoreVersion, savePolicy } from '@/lib/services/settings/save-settings';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type Composed, composeApp } from '../../support/composed';

let composed: Composed;
beforeEach(async () => {
  composed = await composeApp();
});
afterEach(() => composed.stop());

const version = (kind: 'fleet' | 'policy') => composed.ctx.settings.store.current(kind).version;
const save = (document: object) =>
  savePolicy(composed.ctx, {
    document,
    baseVersion: version('policy'),
    actor: 'owner',
    summary: 'Policy saved.',
  });
const byFleet = () => ({ baseVersion: version('fleet'), actor: 'owner' as const });
const modelOf = (id: string) => composed.ctx.catalog().models.find((model) => model.id === id);

describe('a saved policy', () => {
  it('decides the next request, under its new number', () => {
    save({
      policy: { preset: 'quality', weights: { alpha: 0.01 } },
      budget: { hourlyUsd: 1 },
      limits: { requestsPerMinute: 5 },
    });
    expect(composed.ctx.defaultPolicy).toBe('quality');
    expect(composed.ctx.policy('quality')).toMatchObject({
      version: 2,
      weights: { alpha: 0.01, beta: 0.85 },
      budget: { hourlyUsd: 1 },
    });
    expect(composed.ctx.limits()).toEqual({ requestsPerMinute: 5 });
    expect(composed.ctx.execution.budget.snapshot().limitNanoUsd).toBe(1_000_000_000);
  });

  it('leaves the article’s numbers alone', () => {
    save({ policy: { weights: { alpha: 0.01 } } });
    expect(composed.ctx.policy('reference').weights).toEqual({ alpha: 0.4, beta: 0.6, gamma: 0 });
  });

  it('comes back by its number, as a version of its own', () => {
    save({ budget: { hourlyUsd: 1 } });
    save({ budget: { hourlyUsd: 2 } });
    restoreVersion(composed.ctx, { kind: 'policy', version: 2, baseVersion: 3, actor: 'owner' });
    expect(composed.ctx.policy('balanced')).toMatchObject({ version: 4, budget: { hourlyUsd: 1 } });
    restoreVersion(composed.ctx, { kind: 'policy', version: 1, baseVersion: 4, actor: 'owner' });
    expect(composed.ctx.policy('balanced').budget.hourlyUsd).toBe(10);
    expect(
      listVersions(composed.ctx, 'policy').map((one) => [one.version, one.restoredFrom, one.current]),
    ).toEqual([
      [5, 1, true],
      [4, 2, false],
      [3, null, false],
      [2, null, false],
      [1, null, false],
    ]);
  });

  it.each([
    [{ policy: { weights: { alpha: Number.NaN } } }, ['policy.weights.alpha']],
    [{ policy: { weights: { alpha: -1, beta: 'x' } } }, ['policy.weights.alpha', 'policy.weights.beta']],
    [{ policy: { thresholds: { math: 1.2 } } }, ['policy.thresholds.math']],
    [{ policy: { bandit: { epsilon: -0.1 } } }, ['policy.bandit.epsilon']],
    [
      {
        policy: { rules: [{ id: 'r', reason: 'r', when: { pattern: '(' }, action: { kind: 'local_only' } }] },
      },
      ['policy.rules[0].when.pattern'],
    ],
    [
      {
        policy: {
          rules: [{ id: 'r', reason: 'r', when: {}, action: { kind: 'force_model', model: 'ghost' } }],
        },
      },
      ['policy.rules[0].action.model'],
    ],
    [{ policy: { stickiness: { minGain: 2 } } }, ['policy.stickiness.minGain']],
    [{ budget: { hourlyUsd: -5 } }, ['budget.hourlyUsd']],
    [{ limits: { requestsPerMinute: 0 } }, ['limits.requestsPerMinute']],
    [{ storage: { prompts: 'no' } }, ['storage.prompts']],
    [{ timeouts: { idleMs: 1e12 } }, ['timeouts.idleMs']],
    [{ unknown: 1 }, ['unknown']],
  ])('is refused with %j, naming every field', (document, paths) => {
    let problems: string[] = [];
    try {
      save(document);
    } catch (error) {
      if (!isSwitchyardError(error)) throw error;
      expect(error.status).toBe(400);
      problems = error.problems.map(({ path }) => path);
    }
    expect(problems).toEqual(paths);
    expect(version('policy')).toBe(1);
  });
});

it('what a file fixes stays, and is said to be fixed', async () => {
  await composed.stop();
  composed = await composeApp({ config: { policy: { weights: { alpha: 0.2 } }, budget: { hourlyUsd: 4 } } });
  save({ policy: { preset: 'cheap', weights: { alpha: 0.9, beta: 0.3 } }, budget: { hourlyUsd: 50 } });
  expect(composed.ctx.policy('cheap')).toMatchObject({
    weights: { alpha: 0.2, beta: 0.3 },
    budget: { hourlyUsd: 4 },
  });
  expect(getPolicySettings(composed.ctx)).toMatchObject({
    fixed: ['policy.weights.alpha', 'budget.hourlyUsd'],
    file: 'given.json',
    defaultPolicy: 'cheap',
  });
});

describe('a model that is there by itself', () => {
  it('can be changed, and is as it was when that is undone', () => {
    const shipped = modelOf('model::light');
    changeModel(
      composed.ctx,
      'model::light',
      { tier: 2, price: { inputPerMTok: 1, outputPerMTok: 2 } },
      byFleet(),
    );
    expect(modelOf('model::light')).toMatchObject({
      tier: 2,
      adjusted: true,
      price: { outputPerMTok: 2, version: expect.stringMatching(/^yours \w+$/) },
    });
    removeModel(composed.ctx, 'model::light', byFleet());
    expect(modelOf('model::light')).toEqual(shipped);
  });

  it('can be drained and switched off, and on again', () => {
    changeModel(composed.ctx, 'model::light', { standing: 'draining' }, byFleet());
    expect(modelOf('model::light')?.draining).toBe(true);
    changeModel(composed.ctx, 'model::light', { standing: 'off' }, byFleet());
    expect(modelOf('model::light')).toBeUndefined();
    expect(composed.ctx.catalog().off?.map(({ model, why }) => [model.id, why])).toEqual([
      ['model::light', 'switched off in Models'],
    ]);
    changeModel(composed.ctx, 'model::light', { standing: 'on' }, byFleet());
    expect(modelOf('model::light')).toMatchObject({ tier: 1 });
    expect(modelOf('model::light')?.draining).toBeUndefined();
  });

  it('is not changed where the file changed it', async () => {
    await composed.stop();
    composed = await composeApp({ config: { adjust: { 'model::light': { tier: 3 } } } });
    expect(modelOf('model::light')?.tier).toBe(3);
    expect(() => changeModel(composed.ctx, 'model::light', { tier: 2 }, byFleet())).toThrow(
      /fixed by given.json/,
    );
  });

  it('has a breaker that can be reset', () => {
    resetModel(composed.ctx, 'model::light', 'owner');
    expect(() => resetModel(composed.ctx, 'ghost', 'owner')).toThrow(/There is no model "ghost"/);
  });
});

it('models may be added to an endpoint that is there by itself', () => {
  addModels(
    composed.ctx,
    [
      {
        id: 'ollama/qwen3',
        endpoint: 'ollama',
        model: 'qwen3:8b',
        tier: 2,
        contextWindow: 40_960,
        maxOutput: 4096,
        capabilities: [],
      },
    ],
    byFleet(),
  );
  expect(modelOf('ollama/qwen3')).toMatchObject({ endpointId: 'ollama', source: 'app', simulated: false });
  expect(composed.ctx.catalog().endpoints.some(({ id }) => id === 'ollama')).toBe(true);
});

it('the baseline of savings can be named', () => {
  save({ telemetry: { baseline: 'model::medium' } });
  expect(composed.ctx.catalog().baseline).toBe('model::medium');
});
