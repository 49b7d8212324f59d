import type { Capability, Locality, TaskType, Tier } from '@/lib/shared/vocabulary';
import { FREE } from './prices';
import { priorQuality, priorSpeed } from './priors';
import type { Endpoint, Model } from './types';

/** The article's four tiers; C, context, curves and types are its numbers. */
interface FleetEntry {
  id: string;
  tier: Tier;
  provider: string;
  /** Default Ollama model; `LLM_LIGHT` … `LLM_HEAVY` replace it. */
  ollamaModel: string;
  environmentName: 'LLM_LIGHT' | 'LLM_MEDIUM' | 'LLM_BALANCED' | 'LLM_HEAVY';
  /** Of the default Ollama model. */
  capabilities: readonly Capability[];
  relativeCost: number;
  contextWindow: number;
  intercept: number;
  slope: number;
  articleTypes: readonly TaskType[];
}

// Types the article does not know; every tier may try them and its quality decides.
const OTHER_TYPES: readonly TaskType[] = ['math', 'creative', 'extraction', 'translation', 'chat'];

const LIGHT_TYPES: readonly TaskType[] = ['documentation', 'summarisation', 'qa_simple'];
const MEDIUM_TYPES: readonly TaskType[] = [...LIGHT_TYPES, 'code_generation'];
const ALL_SIX: readonly TaskType[] = [...MEDIUM_TYPES, 'code_review', 'reasoning'];

/** The six task types of the article, in its order. */
export const ARTICLE_TASK_TYPES: readonly TaskType[] = [
  'documentation',
  'code_generation',
  'code_review',
  'reasoning',
  'qa_simple',
  'summarisation',
];

export const FLEET: readonly FleetEntry[] = [
  {
    id: 'model::light',
    tier: 1,
    provider: 'IBM Granite',
    ollamaModel: 'granite4.1:3b',
    environmentName: 'LLM_LIGHT',
    capabilities: ['tools', 'json'],
    relativeCost: 0.05,
    contextWindow: 16_384,
    intercept: 1,
    slope: -1.4,
    articleTypes: LIGHT_TYPES,
  },
  {
    id: 'model::medium',
    tier: 2,
    provider: 'Meta LLaMA',
    ollamaModel: 'llama3.2:latest',
    environmentName: 'LLM_MEDIUM',
    capabilities: ['tools', 'json'],
    relativeCost: 0.28,
    contextWindow: 32_768,
    intercept: 0.72,
    slope: 0.08,
    articleTypes: MEDIUM_TYPES,
  },
  {
    id: 'model::balanced',
    tier: 3,
    provider: 'Google Gemma',
    ollamaModel: 'gemma3:4b',
    environmentName: 'LLM_BALANCED',
    capabilities: ['vision', 'json'],
    relativeCost: 0.35,
    contextWindow: 32_768,
    intercept: 0.78,
    slope: 0.12,
    articleTypes: ALL_SIX,
  },
  {
    id: 'model::heavy',
    tier: 4,
    provider: 'Mistral AI',
    ollamaModel: 'mistral-small3.2:latest',
    environmentName: 'LLM_HEAVY',
    capabilities: ['tools', 'vision', 'json'],
    relativeCost: 1,
    contextWindow: 128_000,
    intercept: 0.9,
    slope: 0.1,
    articleTypes: ALL_SIX,
  },
];

export const SIMULATED_ENDPOINT: Endpoint = {
  id: 'simulated',
  label: 'Simulated',
  protocol: 'simulated',
  baseUrl: null,
  locality: 'local',
  hasKey: false,
};

export function ollamaEndpoint(baseUrl: string, locality: Locality): Endpoint {
  return { id: 'ollama', label: 'Ollama', protocol: 'ollama', baseUrl, locality, hasKey: false };
}

export interface FleetOptions {
  /** Ollama model names by tier, where the environment replaces the default. */
  names?: Partial<Record<FleetEntry['environmentName'], string>>;
  /** Names pulled in Ollama, or null when it does not answer. */
  pulled: readonly string[] | null;
}

/** Whether `name` is among the pulled ones; Ollama lists `llama3.2` as `llama3.2:latest`. */
function isPulled(name: string, pulled: readonly string[]): boolean {
  return pulled.includes(name) || (!name.includes(':') && pulled.includes(`${name}:latest`));
}

/** The four tiers, each served by Ollama where its model is pulled and simulated where not. */
export function defaultFleet({ names = {}, pulled }: FleetOptions): Model[] {
  return FLEET.map((entry) => {
    const upstreamName = names[entry.environmentName] || entry.ollamaModel;
    const real = pulled !== null && isPulled(upstreamName, pulled);
    return {
      id: entry.id,
      endpointId: real ? 'ollama' : 'simulated',
      upstreamName,
      provider: entry.provider,
      tier: entry.tier,
      contextWindow: entry.contextWindow,
      maxOutput: 4096,
      price: FREE,
      relativeCost: entry.relativeCost,
      capabilities: real ? capabilitiesOf(entry, upstreamName) : [],
      taskTypes: [...entry.articleTypes, ...OTHER_TYPES],
      quality: priorQuality(entry.tier, real ? upstreamName : undefined),
      referenceQuality: { intercept: entry.intercept, slope: entry.slope },
      speed: priorSpeed(entry.tier),
      simulated: !real,
      simulatedHint: real ? null : simulatedHint(upstreamName, pulled !== null),
    };
  });
}

/**
 * What an Ollama model can do beside text. The default ones are known from their model cards. Of one that the owner
 * named instead only JSON is assumed, which Ollama itself enforces for every model (its structured outputs); a
 * model with tools or vision goes into a configuration file, which says so.
 */
function capabilitiesOf({ ollamaModel, capabilities }: FleetEntry, upstreamName: string): Capability[] {
  const isDefault = withTag(upstreamName) === withTag(ollamaModel);
  return isDefault ? [...capabilities] : ['json'];
}

function withTag(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

function simulatedHint(upstreamName: string, ollamaRuns: boolean): string {
  return ollamaRuns
    ? `Run \`ollama pull ${upstreamName}\` to get real answers from this tier.`
    : `Start Ollama and run \`ollama pull ${upstreamName}\` to get real answers from this tier.`;
}
