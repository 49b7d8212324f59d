import { answering } from '@/lib/catalog/places';
import type { Catalog, Model, ModelPrice } from '@/lib/catalog/types';
import { difficultyOf } from '@/lib/routing/classify/difficulty';
import { qualityOf } from '@/lib/routing/policy/appraise';
import type { Policy } from '@/lib/routing/types';
import type { Rates } from '@/lib/shared/rates';
import { type Band, CAPABILITIES, POLICY_PRESETS } from '@/lib/shared/vocabulary';
import type { ModelFigures } from '@/lib/telemetry/history/figures';
import type { Context } from './context';
import { modelHealth } from './model-health';
import { POLICY_SUMMARIES } from './policy-summaries';
import { whyNotRunnable } from './resolve-policy';

const MEASURED_MS = 7 * 86_400_000;

/** Middle of each band's complexity. */
const MIDDLES: Readonly<Record<Band, number>> = {
  simple: 0.175,
  moderate: 0.5,
  complex: 0.75,
  expert: 0.925,
};

/** Everything a caller may name as `model`, in OpenAI's and Anthropic's shape and beyond; `auto` and the presets first. */
export async function listGatewayModels(ctx: Context) {
  const { wallMs } = ctx.clock;
  const figures = await ctx.history.ask('modelFigures', { sinceMs: wallMs() - MEASURED_MS });
  const catalog = ctx.catalog();
  return [
    autoEntry(ctx, catalog, 'auto', `The ${ctx.defaultPolicy} policy chooses the model.`, null),
    ...POLICY_PRESETS.map((preset) =>
      autoEntry(ctx, catalog, `auto/${preset}`, POLICY_SUMMARIES[preset], whyNotRunnable(catalog, preset)),
    ),
    ...catalog.models.map((model) =>
      modelEntry(
        ctx,
        catalog,
        model,
        figures.find((row) => row.modelId === model.id && row.simulated === model.simulated),
      ),
    ),
  ];
}

function modelEntry(ctx: Context, { endpoints }: Catalog, model: Model, figures: ModelFigures | undefined) {
  const policy = ctx.policy(ctx.defaultPolicy);
  const health = modelHealth(ctx, model);
  return {
    ...openAiFields(ctx, model.id, model.provider),
    description: null,
    tier: model.tier,
    prices: priceFields(model.price),
    /** P(good answer) over its task types. */
    quality: meanQuality(model, 'moderate', policy),
    quality_by_band: {
      simple: meanQuality(model, 'simple', policy),
      moderate: meanQuality(model, 'moderate', policy),
      complex: meanQuality(model, 'complex', policy),
      expert: meanQuality(model, 'expert', policy),
    },
    latency: {
      p50_ms: figures?.p50Ms ?? null,
      p95_ms: figures?.p95Ms ?? null,
      expected_first_token_ms: model.speed.timeToFirstTokenMs,
      expected_tokens_per_second: model.speed.tokensPerSecond,
    },
    capabilities: model.capabilities,
    context_window: model.contextWindow,
    max_output: model.maxOutput,
    locality: endpoints.find(({ id }) => id === model.endpointId)?.locality ?? null,
    simulated: model.simulated,
    health: health.state,
    health_detail: health.detail,
  };
}

/** `why`: why this preset cannot answer with this fleet; null: it can. */
function autoEntry(ctx: Context, catalog: Catalog, id: string, description: string, why: string | null) {
  const models = answering(catalog.models);
  const largest = (numbers: number[]) => (numbers.length === 0 ? null : Math.max(...numbers));
  return {
    ...openAiFields(ctx, id, 'switchyard'),
    description,
    tier: null,
    prices: null,
    quality: null,
    quality_by_band: null,
    latency: null,
    capabilities: CAPABILITIES.filter((one) => models.some(({ capabilities }) => capabilities.includes(one))),
    context_window: largest(models.map(({ contextWindow }) => contextWindow)),
    max_output: largest(models.map(({ maxOutput }) => maxOutput)),
    locality: null,
    simulated: models.length > 0 && models.every(({ simulated }) => simulated),
    health: why === null ? 'up' : 'not_runnable',
    health_detail: why,
  };
}

function openAiFields(ctx: Context, id: string, owner: string) {
  return {
    id,
    object: 'model' as const,
    created: Math.floor(ctx.startedAt / 1000),
    owned_by: owner,
    // What Anthropic's clients read of a model.
    type: 'model' as const,
    display_name: id,
    created_at: new Date(ctx.startedAt).toISOString(),
  };
}

/** USD per million tokens, image or call; `tiers` replace what they name above their length. Null: unknown, or as the kind it belongs to. */
function priceFields(price: ModelPrice | null) {
  return (
    price && {
      ...rateFields(price),
      tiers: (price.tiers ?? []).map(({ aboveInputTokens, ...rates }) => ({
        above_input_tokens: aboveInputTokens,
        ...rateFields(rates),
      })),
      per_image_usd: price.perImageUsd ?? null,
      per_request_usd: price.perRequestUsd ?? null,
      electricity: price.power ? { watts: price.power.watts, usd_per_kwh: price.power.usdPerKwh } : null,
      version: price.version,
    }
  );
}

function rateFields(rates: Partial<Rates>) {
  return {
    input_per_mtok: rates.inputPerMTok ?? null,
    output_per_mtok: rates.outputPerMTok ?? null,
    cache_read_per_mtok: rates.cacheReadPerMTok ?? null,
    cache_write_per_mtok: rates.cacheWritePerMTok ?? null,
    cache_write_1h_per_mtok: rates.cacheWrite1hPerMTok ?? null,
    reasoning_per_mtok: rates.reasoningPerMTok ?? null,
  };
}

/** 0..1, rounded to 3 places; null for a model that is chosen for nothing. */
function meanQuality(model: Model, band: Band, policy: Policy): number | null {
  const complexity = MIDDLES[band];
  const values = model.taskTypes.map((taskType) =>
    qualityOf(model, { taskType, complexity, difficulty: difficultyOf(complexity) }, policy),
  );
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((1000 * known.reduce((total, value) => total + value, 0)) / known.length) / 1000;
}
