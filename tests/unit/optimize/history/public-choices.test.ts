import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { publicChoices, publicPrompt } from '@/lib/optimize/history/public-choices';
import shipped from '@/lib/optimize/history/public-prompts.json';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import { getPreset } from '@/lib/routing/policy/presets';
import { BANDS, bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import { inputOf, modelOf } from '../../../cases/optimize-fleet';
import { FLEET } from '../../../cases/routing/world';

const MODELS = [
  ...FLEET,
  modelOf('vectors', { capabilities: ['embeddings'] }),
  modelOf('leaving', { draining: true }),
];
const CATALOG = inputOf(MODELS).catalog;
const COLUMNS = ['source', 'taskType', 'complexity', 'difficulty', 'input', 'output', 'text'] as const;

describe('the shipped prompts', () => {
  it('are small, short and of one length in every column', () => {
    expect(statSync(join('lib', 'optimize', 'history', 'public-prompts.json')).size).toBeLessThan(250_000);
    for (const column of COLUMNS) expect(shipped[column], column).toHaveLength(1200);
    for (const text of shipped.text) expect([...text].length).toBeLessThanOrEqual(80);
  });

  it('say under which licence they are, each of them', () => {
    expect(shipped._about).toContain('Apache-2.0');
    for (const { licence } of shipped.sources) expect(['Apache-2.0', 'MIT']).toContain(licence);
    for (const at of shipped.source) expect(shipped.sources[at]).toBeDefined();
  });

  it('are of every task type and band', () => {
    expect(shipped.taskTypes).toEqual([...TASK_TYPES]);
    TASK_TYPES.forEach((type, at) => {
      const count = shipped.taskType.filter((entry) => entry === at).length;
      expect(count, type).toBeGreaterThanOrEqual(5);
    });
    const bands = shipped.complexity.map((complexity) => bandOf(complexity));
    for (const band of BANDS) expect(bands.filter((entry) => entry === band).length).toBeGreaterThan(100);
  });
});

describe('public choices', () => {
  const choices = publicChoices(CATALOG, { seed: 7 });

  it('claim nothing of what was chosen, used or paid', () => {
    expect(choices.n).toBe(1200);
    expect([...choices.chosen, ...choices.answered].every((model) => model === -1)).toBe(true);
    for (const column of ['propensity', 'costNanoUsd', 'latencyMs', 'outputTokens', 'judgeGain'] as const)
      expect([...choices[column]].every(Number.isNaN), column).toBe(true);
    expect(choices.labels.n).toBe(0);
  });

  it('are open to the models that answer their task type', () => {
    for (let row = 0; row < choices.n; row++) {
      const field = choices.fields[choices.field[row] as number] ?? [];
      const type = TASK_TYPES[choices.taskType[row] as number] as (typeof TASK_TYPES)[number];
      const expected = FLEET.filter(({ taskTypes }) => taskTypes.includes(type)).map(({ id }) => id);
      expect([...field].map((at) => choices.models[at])).toEqual(expected);
    }
  });

  it('stand in an order the seed draws, the same each time', () => {
    expect([...publicChoices(CATALOG, { seed: 7 }).rowid]).toEqual([...choices.rowid]);
    expect([...publicChoices(CATALOG, { seed: 8 }).rowid]).not.toEqual([...choices.rowid]);
    expect(new Set(choices.rowid).size).toBe(1200);
  });

  it('name their prompt, and no row of the owner’s does', () => {
    const rowid = choices.rowid[3] as number;
    expect(publicPrompt(rowid)?.text).toBe(shipped.text[-rowid - 1]);
    expect(publicPrompt(1)).toBeNull();
    expect(publicPrompt(-1201)).toBeNull();
  });

  it('are planned by every preset', () => {
    for (const name of ['balanced', 'cheap', 'quality'] as const) {
      const today = getPreset(name);
      const prepared = prepare(choices, inputOf(MODELS, { today, source: 'public' }));
      const { entry } = planPolicy(prepared, tunablesOf(today), 'any');
      expect(
        [...entry].every((at) => at >= 0),
        name,
      ).toBe(true);
    }
  });
});
