import { defaultFleet, SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import type { Catalog, Endpoint, Model } from '@/lib/catalog/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type {
  Candidate,
  Decision,
  Policy,
  RouteContext,
  RouteRequest,
  RoutingState,
} from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import type { PolicyPreset } from '@/lib/shared/vocabulary';

/** The article's four tiers, all simulated and free. */
export const FLEET: readonly Model[] = defaultFleet({ pulled: null });

export const CLOUD: Endpoint = {
  id: 'cloud',
  label: 'Cloud',
  protocol: 'openai',
  baseUrl: 'https://api.example/v1',
  locality: 'cloud',
  hasKey: true,
};

export function catalogOf(models: readonly Model[], fallbacks: Catalog['fallbacks'] = {}): Catalog {
  return { version: 'test', endpoints: [SIMULATED_ENDPOINT, CLOUD], models, fallbacks };
}

/** The fleet with some fields of one model replaced. */
export function fleetWith(id: string, changes: Partial<Model>): Model[] {
  return FLEET.map((model) => (model.id === id ? { ...model, ...changes } : model));
}

export interface World {
  policy?: PolicyPreset | Policy;
  catalog?: Catalog;
  state?: Partial<RoutingState>;
}

export function contextOf({ policy = 'reference', catalog, state }: World = {}): RouteContext {
  return {
    policy: typeof policy === 'string' ? getPreset(policy) : policy,
    catalog: catalog ?? catalogOf(FLEET),
    state: { unavailable: {}, budgetRemainingUsd: null, ...state },
    clock: { wallMs: () => 0, monotonicMs: () => 0 },
    random: seededRandom(1),
  };
}

export function decide(request: string | RouteRequest, world: World = {}): Decision {
  return route(typeof request === 'string' ? { prompt: request } : request, contextOf(world));
}

export function candidateOf(decision: Decision, id: string, subtask = 0): Candidate {
  const found = decision.subtasks[subtask]?.candidates.find(({ modelId }) => modelId === id);
  if (!found) throw new Error(`${id} is no candidate of subtask ${subtask}`);
  return found;
}

export const GOLDEN =
  'Write the API reference documentation for our REST /users endpoints AND implement the OAuth2 Bearer-token middleware in Python FastAPI.';
