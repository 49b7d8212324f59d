// What: the shapes of endpoints, models, prices and quality profiles.
// Why: routing decides over these, execution calls them, the screen shows them.
// Not for: keys; a key never enters a catalog.
import type { PriceTier, Rates } from '@/lib/shared/rates';
import type { Capability, Locality, Protocol, TaskType, Tier } from '@/lib/shared/vocabulary';

/** Who says that something is in the catalog. */
export type Source = 'file' | 'app' | 'environment' | 'found' | 'built_in';

export interface Endpoint {
  id: string;
  /** Shown to people: “Ollama”, “OpenAI”. */
  label: string;
  protocol: Protocol;
  /** Null where nothing is called over a network (`simulated`). */
  baseUrl: string | null;
  locality: Locality;
  /** Whether a key is known; the key itself lives behind the Secrets port. */
  hasKey: boolean;
  /** True: its server takes OpenAI's Responses format itself. */
  responses?: boolean;
  source?: Source;
  /** The preset it was made from. */
  preset?: string;
  /** Why none of its models may be called, as a clause; absent: they may. */
  blocked?: string;
}

/** What a call costs, in plain numbers. */
export interface Price extends Rates {
  /** USD for each image that is sent, beside its tokens. */
  perImageUsd?: number | undefined;
  /** USD for each call, beside its tokens. */
  perRequestUsd?: number | undefined;
  /** Where the numbers come from and of which day: `genai-prices 0.1.8, 2026-11-21`, `free`, `yours 1k2j3`. */
  version: string;
}

/** A price with what holds only for some calls or some machines. */
export interface ModelPrice extends Price {
  /** Long-context rates. */
  tiers?: PriceTier[] | undefined;
  /** Electricity of the machine that answers, for the time it answers. */
  power?: Power | undefined;
}

/** What a machine draws while it answers, and what a kilowatt-hour costs. */
export interface Power {
  watts: number;
  usdPerKwh: number;
}

/**
 * P(good answer) of a model.
 * `linear`: Q(c) = clamp01(intercept + slope × complexity), the article's curves.
 * `irt`: Q = σ(discrimination × (ability[type] − b)), two-parameter item response theory
 * (Birnbaum 1968), b the prompt's difficulty in logits.
 */
export type QualityProfile =
  | { kind: 'linear'; intercept: number; slope: number }
  | {
      kind: 'irt';
      discrimination: number;
      ability: number;
      abilityByTask: Partial<Record<TaskType, number>>;
      /** Where the ability comes from: `prior` (guessed from the tier) or `fitted`. */
      source: 'prior' | 'fitted';
    };

/** What to expect before anything was measured. */
export interface SpeedPrior {
  timeToFirstTokenMs: number;
  tokensPerSecond: number;
}

export interface Model {
  /** Catalog id: `model::light`, `openai/gpt-5-mini`. Unique. */
  id: string;
  endpointId: string;
  /** What the upstream calls it: `granite4.1:3b`. */
  upstreamName: string;
  /** Further endpoints that serve it, of the same locality; absent: only `endpointId`. */
  alsoAt?: readonly { endpointId: string; upstreamName: string }[];
  /** Who made or hosts it, for people: “IBM Granite”. */
  provider: string;
  tier: Tier;
  /** Tokens. */
  contextWindow: number;
  maxOutput: number;
  /** Null: unknown, so no cost can be stated. */
  price: ModelPrice | null;
  /** 0..1 against the dearest model: the article's C, or output price over the dearest's. Null: unknown. */
  relativeCost: number | null;
  capabilities: Capability[];
  /** Task types it may be chosen for. */
  taskTypes: TaskType[];
  quality: QualityProfile;
  /** The article's linear curve, for the `reference` profile; null for models outside its fleet. */
  referenceQuality: { intercept: number; slope: number } | null;
  speed: SpeedPrior;
  /** True when its answers are made up; they say so. */
  simulated: boolean;
  /** Why it is simulated and what would change that; null when it is real. */
  simulatedHint: string | null;
  /** Takes no new conversations. */
  draining?: true;
  source?: Source;
  /** True when the owner changed what is known of a model that is there by itself. */
  adjusted?: true;
}

/** An immutable snapshot; a change of anything makes a new one. */
export interface Catalog {
  /** Changes whenever the content does. */
  version: string;
  endpoints: readonly Endpoint[];
  models: readonly Model[];
  /** The owner's own fallback orders: model id → model ids, before utility's. */
  fallbacks: Readonly<Record<string, readonly string[]>>;
  /** The model the owner compares savings with; absent: the heaviest priced one. */
  baseline?: string;
  /** Models that answer nobody, each with the reason as a clause. */
  off?: readonly { model: Model; why: string }[];
}
