import type { DiscoveredModel, FactSource } from '@/lib/catalog/probe-report';
import type { ModelPrice } from '@/lib/catalog/types';
import { CAPABILITIES, type Capability, TIERS, type Tier } from '@/lib/shared/vocabulary';

// What counts where nobody says more (lib/catalog/config-schema.ts).
export const ASSUMED_CONTEXT = 8192;
export const ASSUMED_OUTPUT = 4096;

/** What is chosen about one model that was found; numbers as typed. */
export interface ModelChoice {
  chosen: boolean;
  tier: Tier;
  priceIn: string;
  priceOut: string;
  capabilities: Capability[];
}

export type Choices = Readonly<Record<string, ModelChoice>>;

type PriceBody = Omit<ModelPrice, 'version'>;

export interface ModelBody {
  id: string;
  endpoint: string;
  model: string;
  tier: Tier;
  contextWindow?: number;
  maxOutput?: number;
  price?: PriceBody;
  capabilities: Capability[];
}

/** The suggestions, by upstream name; of models in the catalog already none is ticked. */
export function choicesOf(
  models: readonly DiscoveredModel[],
  known: ReadonlySet<string> = new Set(),
): Choices {
  return Object.fromEntries(
    models.map((model) => [
      model.upstreamName,
      {
        chosen: model.preselected && !known.has(model.upstreamName),
        tier: model.tier,
        priceIn: priceText(model.price?.inputPerMTok),
        priceOut: priceText(model.price?.outputPerMTok),
        capabilities: model.capabilities,
      },
    ]),
  );
}

function priceText(usd: number | undefined): string {
  return usd === undefined ? '' : String(Number(usd.toPrecision(12)));
}

/** USD per million tokens; null: empty, unknown. NaN: no price. */
export function readPrice(text: string): number | null {
  const bare = text.trim().replace(/^\$\s*/, '');
  if (bare === '') return null;
  const value = /^(?:\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : Number.NaN;
  return value <= 9_000_000 ? value : Number.NaN;
}

/** What is wrong with the prices of a chosen model; null: nothing. */
export function problemOfPrices({
  priceIn,
  priceOut,
}: Pick<ModelChoice, 'priceIn' | 'priceOut'>): string | null {
  const [input, output] = [readPrice(priceIn), readPrice(priceOut)];
  if (Number.isNaN(input) || Number.isNaN(output))
    return 'A price is a number of dollars for a million tokens, such as 0.25.';
  if ((input === null) !== (output === null))
    return 'Give both prices, or neither: with one alone no cost can be stated.';
  return null;
}

/** The models that are chosen, as the server takes them. Ids begin with the endpoint's own. */
export function chosenModels(
  models: readonly DiscoveredModel[],
  choices: Choices,
  { endpointId, testedId = endpointId }: { endpointId: string; testedId?: string },
): ModelBody[] {
  return models.flatMap((model) => {
    const choice = choices[model.upstreamName];
    if (!choice?.chosen) return [];
    const { suggestedId: id, contextWindow, maxOutput, upstreamName } = model;
    const price = priceBody(model, choice);
    return [
      {
        id: id.startsWith(`${testedId}/`) ? `${endpointId}${id.slice(testedId.length)}` : id,
        endpoint: endpointId,
        model: upstreamName,
        tier: choice.tier,
        ...(contextWindow !== null && contextWindow > 0 && { contextWindow }),
        ...(maxOutput !== null && maxOutput > 0 && { maxOutput }),
        ...(price && { price }),
        capabilities: CAPABILITIES.filter((each) => choice.capabilities.includes(each)),
      },
    ];
  });
}

/** What the endpoint or the registry says of further prices holds only together with its own two. */
function priceBody({ price }: DiscoveredModel, choice: ModelChoice): PriceBody | null {
  const inputPerMTok = readPrice(choice.priceIn);
  const outputPerMTok = readPrice(choice.priceOut);
  if (inputPerMTok === null || outputPerMTok === null) return null;
  const same = price?.inputPerMTok === inputPerMTok && price.outputPerMTok === outputPerMTok;
  if (!price || !same) return { inputPerMTok, outputPerMTok };
  const { version: _version, ...numbers } = price;
  return numbers;
}

/** Models whose name or label has all the words, in the order they came in. */
export function filterModels(models: readonly DiscoveredModel[], text: string): DiscoveredModel[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter(({ upstreamName, label }) => {
    const name = `${upstreamName} ${label}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

/** Where a fact is from, in a word. */
export function sayFrom(source: FactSource | null): string {
  return source ?? 'unknown';
}

const TIER_WORDS: Record<Tier, string> = { 1: 'light', 2: 'medium', 3: 'balanced', 4: 'heavy' };

export const TIER_CHOICES = TIERS.map((tier) => ({
  value: String(tier),
  label: `T${tier} ${TIER_WORDS[tier]}`,
}));

/** The tier of a select's value. */
export function readTier(value: string): Tier {
  return TIERS.find((tier) => String(tier) === value) ?? 1;
}
