import { describe, expect, it } from 'vitest';
import { parseConfig } from '@/lib/catalog/parse-config';
import { getPreset } from '@/lib/routing/policy/presets';
import { seededRandom } from '@/lib/shared/rng';
import { BANDS, TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { createBeliefs } from '@/scripts/lib/history/beliefs';
import { demoConfig } from '@/scripts/lib/history/demo-config';
import { badDaysOf, MADE_FLEET } from '@/scripts/lib/history/fleet';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { KINDS, type Kind } from '@/scripts/lib/history/kinds';
import { MADE_POLICY, planSubtask } from '@/scripts/lib/history/plan-subtask';
import { tracePrompts } from '@/scripts/lib/history/trace-prompts';
import { believedLogit } from '@/scripts/lib/history/truth';

const END_MS = 1_760_000_000_000;
const PLAN = { seed: 3, requests: 12_000, days: 30, endMs: END_MS, simulated: true };
const made = [...generateHistory({ ...PLAN, tracedFromMs: END_MS, traced: [] })];
const subtasks = made.flatMap((entry) => entry.subtasks);
const shadows = made.flatMap((entry) => entry.shadows);
const feedback = made.flatMap((entry) => entry.feedback);
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('the choices of a made-up history', () => {
  it('carry what another policy would have had to choose from', () => {
    for (const row of subtasks) {
      expect(row.field).toEqual(MADE_FLEET.map(({ id }) => id));
      expect(row.expectedInput).toBeGreaterThan(0);
      expect(row.expectedOutput).toBeGreaterThan(0);
      expect(row.judgeGain).toBeGreaterThanOrEqual(0);
    }
  });

  it('were drawn with the chances they state', () => {
    const explored = subtasks.filter(({ propensity }) => propensity < 1);
    expect(explored.length).toBeGreaterThan(subtasks.length / 4);
    const beliefs = createBeliefs(MADE_POLICY.bandit);
    const arms = MADE_FLEET.flatMap(({ id }) => [0, 1, 1].map((quality) => ({ modelId: id, quality })));
    for (const band of BANDS)
      for (const taskType of TASK_TYPES)
        for (const arm of arms)
          beliefs.take({ ...arm, taskType, band, weight: 1, expectedLogit: 0, atMs: 0 });
    const random = seededRandom(9);
    const plans = Array.from({ length: 5000 }, (_, at) =>
      planSubtask(random, KINDS[at % KINDS.length] as Kind, beliefs),
    );
    for (const { columns, chances } of plans) {
      const stated = [...(chances?.values() ?? [])];
      expect(stated.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      expect(columns.propensity).toBe(chances?.get(columns.chosenModel ?? ''));
    }
    for (const { id } of MADE_FLEET) {
      const stated = plans.map(({ chances }) => chances?.get(id) ?? 0);
      const expected = stated.reduce((sum, chance) => sum + chance, 0);
      const spread = Math.sqrt(stated.reduce((sum, chance) => sum + chance * (1 - chance), 0));
      const drawn = plans.filter(({ columns }) => columns.chosenModel === id).length;
      expect(Math.abs(drawn - expected), id).toBeLessThan(3.5 * spread);
      expect(spread).toBeGreaterThan(5);
    }
  });

  it('had a judge where that was to gain more than it costs, and only there', () => {
    const { minGain } = getPreset('balanced').judge;
    const judged = made.filter(({ attempts }) => attempts.some(({ purpose }) => purpose === 'judge'));
    expect(judged.length / made.length).toBeGreaterThan(0.03);
    expect(judged.length / made.length).toBeLessThan(0.1);
    for (const entry of made) {
      const [row] = entry.subtasks;
      const asked = judged.includes(entry);
      expect(asked).toBe(entry.subtasks.length === 1 && (row?.judgeGain ?? 0) >= minGain);
      expect([row?.judgeNanoUsd == null, row?.unjudgedDifficulty == null]).toEqual([!asked, !asked]);
      if (asked) expect(entry.request.routingCostNanoUsd).toBe(row?.judgeNanoUsd);
    }
  });
});

describe('the grades of a made-up history', () => {
  it('are as many as people give', () => {
    const shareOf = (source: string) =>
      feedback.filter((row) => row.source === source).length / subtasks.length;
    expect(shareOf('human')).toBeCloseTo(0.04, 2);
    expect(shareOf('shadow')).toBeCloseTo(0.01, 2);
    expect(shadows.length / subtasks.length).toBeCloseTo(0.01, 2);
  });

  it('say that some models are better or worse at something than shipped abilities have it', () => {
    const surprise = (modelId: string, taskType: TaskType) => {
      const rows = feedback.filter((row) => row.modelId === modelId && row.taskType === taskType);
      expect(rows.length).toBeGreaterThan(20);
      return mean(
        rows.map(({ quality, expectedLogit }) => (quality ?? 0) - 1 / (1 + Math.exp(-expectedLogit))),
      );
    };
    expect(surprise('model::medium', 'code_generation')).toBeGreaterThan(0.02);
    expect(believedLogit('model::medium', { taskType: 'code_generation', difficulty: 0 })).toBeLessThan(1);
  });

  it('hold comparisons with their calls, their chance and both labels', () => {
    expect(shadows.some(({ status }) => status === 'failed')).toBe(true);
    for (const row of shadows) {
      const entry = made.find(({ request }) => request.id === row.requestId);
      const calls = entry?.attempts.filter(
        ({ purpose, subtaskId }) => purpose === 'shadow' && subtaskId === row.subtaskId,
      );
      expect(calls?.map(({ modelId }) => modelId)).toEqual([row.shadowModel, row.judgeModel, row.judgeModel]);
      expect(row.costNanoUsd).toBe(calls?.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0));
      expect(row.shadowModel).not.toBe(row.answeredModel);
      const grade = entry?.feedback.find(
        ({ source, subtaskId }) => source === 'shadow' && subtaskId === row.subtaskId,
      );
      expect([row.labelAnswered, row.labelShadow].map((label) => label ?? null)).toEqual(
        row.status === 'ok' ? [grade?.quality, expect.any(Number)] : [null, null],
      );
      for (const inclusion of [row.inclusionAnswered, row.inclusionShadow])
        expect((inclusion ?? 0) > 0 && (inclusion ?? 0) <= 1).toBe(true);
      expect(row.simulated).toBe(true);
    }
  });

  it('of a prompt that was decided for sure have the first answer in every comparison', () => {
    const traced = tracePrompts();
    const plan = { ...PLAN, requests: 1500, days: 2, tracedFromMs: 0, traced };
    const compared = [...generateHistory(plan)].flatMap((entry) => entry.shadows);
    expect(compared.length).toBeGreaterThan(3);
    for (const row of compared)
      expect([row.inclusionAnswered, row.inclusionShadow]).toEqual([1, expect.closeTo(1 / 3, 9)]);
  });
});

describe('the configuration of the demonstration', () => {
  it('is one the app takes, with the history’s last prices', () => {
    const config = demoConfig(PLAN);
    const models = MADE_FLEET.map(({ id }) => id);
    expect(parseConfig(config, { endpoints: [], models })).toMatchObject({ ok: true });
    const heavy = MADE_FLEET.at(-1);
    expect(badDaysOf(PLAN).priceRiseMs).toBeLessThan(END_MS);
    expect(config.adjust?.['model::heavy']?.price?.outputPerMTok).toBeCloseTo(
      1.4 * (heavy?.price.outputPerMTok ?? 0),
      9,
    );
    expect(Object.keys(config.adjust ?? {})).toEqual(MADE_FLEET.map(({ id }) => id));
  });
});
