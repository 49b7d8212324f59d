import type { Capability, Locality } from '@/lib/shared/vocabulary';
import { CAPABILITIES } from '@/lib/shared/vocabulary';
import { CURATED_PROVIDERS } from './curated';
import { familyCapabilities, kindByName, parametersByName } from './model-facts';
import { preselectModels } from './preselect-models';
import { FREE, lookUpPrice, type RegistryEntry } from './prices';
import type { DiscoveredModel, ListedModel } from './probe-report';
import { suggestTier } from './suggest-tier';
import type { ModelPrice } from './types';

export interface DescribeOptions {
  endpointId: string;
  locality: Locality;
  /** The provider's id in the price registry; null: it is not there. */
  registryId: string | null;
  /** The day prices are read for. */
  day: Date;
  /** Catalog ids of other models. */
  takenIds: ReadonlySet<string>;
}

/**
 * Models as an endpoint lists them, with what it does not say filled in and where each fact is from: its own word,
 * the price registry, or an assumption. What nobody knows stays null.
 */
export function describeModels(listed: readonly ListedModel[], options: DescribeOptions): DiscoveredModel[] {
  const taken = new Set(options.takenIds);
  const models = listed.map((model) => {
    const described = describe(model, options);
    const suggestedId = freeId(described.suggestedId, taken);
    taken.add(suggestedId);
    return { ...described, suggestedId };
  });
  const curated = CURATED_PROVIDERS.find(({ registryId }) => registryId === options.registryId)?.models ?? [];
  const chosen = preselectModels(models, new Set(curated.map(({ name }) => name)));
  return models.map((model) => ({ ...model, preselected: chosen.has(model.upstreamName) }));
}

function describe(listed: ListedModel, options: DescribeOptions): DiscoveredModel {
  const { upstreamName } = listed;
  const kind = listed.kind ?? kindByName(upstreamName);
  const registered = inRegistry(upstreamName, options, kind === 'embedding');
  const { price, priceFrom } = priceOf(listed, registered, options);
  const { capabilities, capabilitiesFrom } = capabilitiesOf(listed, kind);
  const parameterB = listed.parameterB ?? parametersByName(upstreamName);
  const locality = listed.remote ? 'cloud' : options.locality;
  const { tier, why } = suggestTier({ upstreamName, parameterB, price, locality });
  const contextWindow = listed.contextWindow ?? registered?.contextWindow ?? null;
  return {
    upstreamName,
    suggestedId: `${options.endpointId}/${upstreamName}`,
    label: listed.label ?? upstreamName,
    contextWindow,
    maxOutput: kind === 'embedding' ? 0 : listed.maxOutput,
    price,
    capabilities,
    kind,
    tier,
    tierWhy: why,
    facts: {
      contextFrom: listed.contextWindow !== null ? 'endpoint' : contextWindow !== null ? 'registry' : null,
      priceFrom,
      capabilitiesFrom,
    },
    parameterB,
    quantisation: listed.quantisation,
    created: listed.created,
    preselected: false,
  };
}

function inRegistry(name: string, { registryId, day }: DescribeOptions, embeds: boolean) {
  return registryId === null ? null : lookUpPrice(registryId, name, day, { embeds });
}

function priceOf(
  { price, remote }: ListedModel,
  registered: RegistryEntry | null,
  { locality, day }: DescribeOptions,
): { price: ModelPrice | null; priceFrom: DiscoveredModel['facts']['priceFrom'] } {
  if (price) {
    const version = `the endpoint’s list, ${day.toISOString().slice(0, 10)}`;
    return { price: { ...price, version }, priceFrom: 'endpoint' };
  }
  if (registered) return { price: registered.price, priceFrom: 'registry' };
  // A machine of the owner's costs no money per token; one that passes calls on may.
  return locality === 'local' && !remote
    ? { price: FREE, priceFrom: 'assumed' }
    : { price: null, priceFrom: null };
}

function capabilitiesOf(
  listed: ListedModel,
  kind: DiscoveredModel['kind'],
): { capabilities: Capability[]; capabilitiesFrom: DiscoveredModel['facts']['capabilitiesFrom'] } {
  if (kind === 'embedding')
    return { capabilities: ['embeddings'], capabilitiesFrom: listed.kind ? 'endpoint' : 'assumed' };
  if (kind === 'other') return { capabilities: [], capabilitiesFrom: null };
  if (listed.capabilities)
    return { capabilities: inOrder(listed.capabilities), capabilitiesFrom: 'endpoint' };
  // JSON is what nearly every server can hold a model to.
  const known = familyCapabilities(listed.upstreamName) ?? ['json'];
  return { capabilities: inOrder(known), capabilitiesFrom: 'assumed' };
}

function inOrder(capabilities: readonly Capability[]): Capability[] {
  return CAPABILITIES.filter((each) => each !== 'embeddings' && capabilities.includes(each));
}

/** `id`, or with `-2`, `-3` … where others have it. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let count = 2;
  while (taken.has(`${id}-${count}`)) count++;
  return `${id}-${count}`;
}
