import { SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import { FREE } from '@/lib/catalog/prices';
import type { Catalog, Endpoint, Model, ModelPrice } from '@/lib/catalog/types';
import type { Tunables } from '@/lib/optimize/types';
import { type Cell, cellKey, type Experience } from '@/lib/routing/pillars/bandit/experience';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import type { Random } from '@/lib/shared/rng';
import { BANDS, TASK_TYPES, type TaskType, TIERS } from '@/lib/shared/vocabulary';
import { CLOUD } from './routing/world';

const LOCAL: Endpoint = { ...CLOUD, id: 'local', locality: 'local' };
const ENDPOINTS = [SIMULATED_ENDPOINT, LOCAL, CLOUD];

const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;
const between = (random: Random, low: number, high: number) => low + random() * (high - low);
const toTwo = (value: number) => Math.round(value * 100) / 100;

function makePrice(random: Random): ModelPrice | null {
  const rates = { inputPerMTok: between(random, 0.1, 5), outputPerMTok: between(random, 0.5, 25) };
  const version = 'test';
  return pick<ModelPrice | null>(random, [
    null,
    FREE,
    { ...rates, version },
    { ...rates, version },
    { ...rates, version, perRequestUsd: 0.001 },
    { inputPerMTok: 0, outputPerMTok: 0, version, power: { watts: 300, usdPerKwh: 0.4 } },
    { ...rates, version, tiers: [{ aboveInputTokens: 40, inputPerMTok: 40, outputPerMTok: 50 }] },
  ]);
}

function makeModel(random: Random, at: number): Model {
  const endpoint = pick(random, ENDPOINTS);
  const taskTypes = TASK_TYPES.filter(() => random() < 0.85);
  const ability = between(random, -1.5, 3);
  return {
    id: `m${at}`,
    endpointId: endpoint.id,
    upstreamName: `m${at}`,
    provider: 'Test',
    tier: pick(random, TIERS),
    contextWindow: pick(random, [60, 800, 16_000, 128_000]),
    maxOutput: 4096,
    price: makePrice(random),
    relativeCost: random() < 0.5 ? null : toTwo(random()),
    capabilities: [],
    taskTypes,
    quality: {
      kind: 'irt',
      discrimination: 1.2,
      ability,
      abilityByTask: { math: ability + between(random, -1, 1), code_review: ability - 0.5 },
      source: 'prior',
    },
    referenceQuality:
      random() < 0.8 ? { intercept: toTwo(between(random, 0.5, 1)), slope: toTwo(random() - 0.7) } : null,
    speed: {
      timeToFirstTokenMs: Math.round(between(random, 50, 900)),
      tokensPerSecond: between(random, 10, 150),
    },
    simulated: endpoint === SIMULATED_ENDPOINT,
    simulatedHint: null,
    ...(random() < 0.05 && { draining: true }),
  };
}

/** Two to seven models of any price, place and ability; sometimes twins, so that there are ties. */
export function makeCatalog(random: Random): Catalog {
  const models = Array.from({ length: 2 + Math.floor(random() * 5) }, (_, at) => makeModel(random, at));
  const [first] = models;
  if (first && random() < 0.3) models.push({ ...first, id: 'twin' });
  return { version: 'test', endpoints: ENDPOINTS, models, fallbacks: {} };
}

export function makeTunables(random: Random): Tunables {
  const threshold = () => toTwo(between(random, 0.2, 0.95));
  const some = <Key extends string | number>(keys: readonly Key[], value: () => number, share: number) =>
    Object.fromEntries(keys.filter(() => random() < share).map((key) => [key, value()]));
  return {
    weights: {
      alpha: toTwo(random()),
      beta: toTwo(between(random, 0.05, 1)),
      gamma: random() < 0.4 ? 0 : toTwo(random() * 0.5),
    },
    thresholds: { default: threshold(), ...some(TASK_TYPES, threshold, 0.5) },
    // Three places, as complexities have: some fall on a bound exactly.
    tierCeilings: random() < 0.4 ? {} : some(TIERS, () => Math.round(random() * 1000) / 1000, 0.6),
    judgeMinGain: pick(random, [0, 0.002, 0.01, 0.05]),
    epsilon: toTwo(random() * 0.3),
  };
}

/** A policy without the owner's rules. */
export function makePolicy(random: Random, catalog: Catalog): Policy {
  const preset = getPreset('balanced');
  const preferred = pick(random, catalog.models);
  return {
    ...preset,
    rules: [],
    forcedTiers: random() < 0.3 ? { code_review: pick(random, TIERS) } : {},
    taskModels: random() < 0.2 ? { [pick(random, TASK_TYPES)]: preferred.id } : {},
    judge: { ...preset.judge, model: random() < 0.7 ? 'judge' : null },
    bandit: {
      ...preset.bandit,
      mode: pick(random, ['off', 'off', 'thompson', 'epsilon_greedy']),
      minObservations: 5,
    },
  };
}

/** Beliefs about every model in most cells; some cells have seen too little. */
export function makeExperience(random: Random, { models }: Catalog): Experience {
  const cells = TASK_TYPES.flatMap((type: TaskType) =>
    BANDS.filter(() => random() < 0.8).map((band): [string, Cell] => {
      const arms = models.map(
        ({ id }): [string, { shift: number; variance: number; observations: number }] => [
          id,
          { shift: between(random, -2, 2), variance: between(random, 0.05, 0.5), observations: random() * 4 },
        ],
      );
      return [cellKey(type, band), new Map(arms)];
    }),
  );
  return new Map(cells);
}

export const PROMPTS = [
  'hello',
  'What is the capital of France?',
  'Summarise the following report in three sentences for a manager who has no time to read it.',
  'Prove that the square root of two is irrational, step by step, and generalise the proof to all primes.',
  'Write a Python function that merges overlapping intervals, with tests for every edge case.',
  'Review this code for security problems:\n```js\napp.get("/u", (q, r) => r.send(db.run(q.query.id)))\n```',
  'Translate to German: the quick brown fox jumps over the lazy dog.',
  'Write a poem of 200 words about a lighthouse.',
  'Extract all names and dates from: Ada Lovelace met Charles Babbage on 5 June 1833.',
  'Design a distributed rate limiter with exactly-once accounting under partitions and analyse its trade-offs.',
  'Integrate x^2 e^x dx',
  'Why do leaves change colour?',
] as const;
