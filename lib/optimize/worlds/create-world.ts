import { priorQuality, priorSpeed } from '@/lib/catalog/priors';
import type { Catalog, Model } from '@/lib/catalog/types';
import { complexityOf } from '@/lib/routing/classify/difficulty';
import { PRIOR_VARIANCE } from '@/lib/routing/pillars/bandit/experience';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { bandOf, TASK_TYPES, type TaskType, type Tier } from '@/lib/shared/vocabulary';
import { drawNormal } from './normal';
import type { World, WorldPrompt } from './world';

export interface WorldInput {
  seed: number;
  /** 3 to 6; default 4. */
  models?: number;
  /** Task types that occur; default three. */
  taskTypes?: readonly TaskType[];
  /** Prompts in the population; default 600. */
  prompts?: number;
}

const SIX_TIERS: readonly Tier[] = [1, 2, 3, 4, 2, 3];
// USD per million output tokens by tier, the order of today's list prices; input costs a fifth.
const OUTPUT_USD: Record<Tier, number> = { 1: 0.4, 2: 2, 3: 5, 4: 15 };
const DEFAULT_TYPES: readonly TaskType[] = ['qa_simple', 'code_generation', 'math'];
// Assumptions of the same order as the classifier's own error, and as the spread of lengths between models.
const DIFFICULTY_ERROR = 0.5;
const LENGTH_SPREAD = 0.3;

/**
 * A world of priced models of tiers 1 to 4 (the first is local), whose true abilities lie about √`PRIOR_VARIANCE`
 * logits from the catalog's, a model and task type each. The same seed gives the same world.
 */
export function createWorld(input: WorldInput): World {
  const { seed, models: count = 4, taskTypes = DEFAULT_TYPES, prompts: size = 600 } = input;
  const random = seededRandom(seed);
  const models = SIX_TIERS.slice(0, count).map((tier, at) => modelOf(tier, at));
  const spread = Math.sqrt(PRIOR_VARIANCE);
  const perType = (draw: () => number) =>
    new Map(models.map(({ id }) => [id, new Map(taskTypes.map((type) => [type, draw()]))]));
  const shifts = perType(() => spread * drawNormal(random));
  const lengths = new Map(models.map(({ id }) => [id, Math.exp(LENGTH_SPREAD * drawNormal(random))]));
  const graded = perType(() => 0.5 + random());
  return {
    seed,
    catalog: catalogOf(models, seed),
    taskTypes,
    prompts: Array.from({ length: size }, () => promptOf(taskTypes, random)),
    shifts,
    lengths,
    gradedMore: (modelId, taskType) => graded.get(modelId)?.get(taskType) ?? 1,
  };
}

function modelOf(tier: Tier, at: number): Model {
  const outputPerMTok = OUTPUT_USD[tier] * (at < 4 ? 1 : 0.6);
  return {
    id: `world/t${tier}-${at + 1}`,
    endpointId: at === 0 ? 'world-local' : 'world-cloud',
    upstreamName: `t${tier}-${at + 1}`,
    provider: 'A made-up world',
    tier,
    contextWindow: 128_000,
    maxOutput: 16_000,
    price: { inputPerMTok: outputPerMTok / 5, outputPerMTok, version: 'world' },
    relativeCost: outputPerMTok / OUTPUT_USD[4],
    capabilities: ['tools', 'json'],
    taskTypes: [...TASK_TYPES],
    quality: priorQuality(tier),
    referenceQuality: null,
    speed: priorSpeed(tier),
    simulated: false,
    simulatedHint: null,
  };
}

function catalogOf(models: readonly Model[], seed: number): Catalog {
  const endpoint = { protocol: 'openai', baseUrl: null, hasKey: false } as const;
  return {
    version: `world-${seed}`,
    endpoints: [
      { ...endpoint, id: 'world-local', label: 'World, local', locality: 'local' },
      { ...endpoint, id: 'world-cloud', label: 'World, cloud', locality: 'cloud' },
    ],
    models,
    fallbacks: {},
  };
}

function promptOf(taskTypes: readonly TaskType[], random: Random): WorldPrompt {
  const taskType = taskTypes[Math.floor(random() * taskTypes.length)] ?? 'chat';
  const difficulty = -0.5 + 1.3 * drawNormal(random);
  const complexity = Math.min(1, Math.max(0, complexityOf(difficulty)));
  return {
    taskType,
    band: bandOf(complexity),
    difficulty,
    complexity,
    trueDifficulty: difficulty + DIFFICULTY_ERROR * drawNormal(random),
    inputTokens: Math.round(60 * Math.exp(0.7 * drawNormal(random))) + 8,
    outputTokens: Math.round(120 * (0.6 + 0.8 * complexity) * Math.exp(0.5 * drawNormal(random))) + 10,
  };
}
