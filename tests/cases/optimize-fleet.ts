import type { Model, ModelPrice } from '@/lib/catalog/types';
import type { SearchInput } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { CLOUD } from './routing/world';

/** USD per million tokens. */
export function paid(inputPerMTok: number, outputPerMTok: number): ModelPrice {
  return { inputPerMTok, outputPerMTok, version: 'test' };
}

/** A cloud model that does everything: first token after 500 ms, 100 tokens a second. */
export function modelOf(id: string, changes: Partial<Model> = {}): Model {
  return {
    id,
    endpointId: CLOUD.id,
    upstreamName: id,
    provider: 'Test',
    tier: 1,
    contextWindow: 128_000,
    maxOutput: 4096,
    price: paid(1, 2),
    relativeCost: null,
    capabilities: [],
    taskTypes: [...TASK_TYPES],
    quality: { kind: 'irt', discrimination: 1.2, ability: 1, abilityByTask: {}, source: 'prior' },
    referenceQuality: null,
    speed: { timeToFirstTokenMs: 500, tokensPerSecond: 100 },
    simulated: false,
    simulatedHint: null,
    ...changes,
  };
}

export function inputOf(models: readonly Model[], changes: Partial<SearchInput> = {}): SearchInput {
  return {
    today: getPreset('balanced'),
    presets: [],
    catalog: { version: 'test', endpoints: [CLOUD], models, fallbacks: {} },
    experience: null,
    fixed: [],
    fixedThresholds: [],
    source: 'history',
    days: 30,
    seed: 1,
    ...changes,
  };
}
