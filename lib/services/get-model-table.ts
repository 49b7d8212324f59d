// What: every model with where it stands, how it does and what it costs, for the Models page.
// Why: figures come from history's own thread, so that a long one delays nobody.
// Not for: choosing between them.
import type { Catalog, Endpoint, Model, ModelPrice, Source } from '@/lib/catalog/types';
import type { Capability, Locality, Tier } from '@/lib/shared/vocabulary';
import type { ModelBlocks, ModelFigures } from '@/lib/telemetry/history/figures';
import type { Context } from './context';
import { type ModelHealthView, modelHealth } from './model-health';
import { modelQuality, type TaskQuality } from './model-quality';

/** A quarter of an hour in which a model was called. */
export type HealthBlock = Pick<ModelBlocks, 'calls' | 'failed' | 'slow'>;

export interface PlaceView {
  id: string;
  label: string;
  /** Null: the endpoint is not in the catalog. */
  locality: Locality | null;
}

export interface ModelTableRow {
  id: string;
  upstreamName: string;
  provider: string;
  tier: Tier;
  endpoint: PlaceView;
  alsoAt: PlaceView[];
  source: Source;
  /** True when the owner changed what is known of it by itself. */
  adjusted: boolean;
  /** What is known of it without the app's settings; null: nothing, it is the owner's own. */
  itself: Pick<Model, 'tier' | 'contextWindow' | 'maxOutput' | 'price' | 'capabilities'> | null;
  standing: 'on' | 'draining' | 'off';
  /** One clause; null for `on`. */
  standingWhy: string | null;
  health: ModelHealthView;
  simulated: boolean;
  simulatedHint: string | null;
  /** Null: unknown. */
  price: ModelPrice | null;
  contextWindow: number;
  maxOutput: number;
  capabilities: Capability[];
  /** Attempts to answer in the range. A real model's figures leave made-up answers under its id out. */
  calls: number;
  p50Ms: number | null;
  p95Ms: number | null;
  ttftP50Ms: number | null;
  /** 0..1 of all models' calls in the range; null without any. */
  share: number | null;
  /** 0..1 of the calls that ended by themselves; null without any. */
  successRate: number | null;
  quality: TaskQuality[];
  /** 96 quarter hours, the oldest first, the last one running; null: not called. */
  blocks: (HealthBlock | null)[];
}

export interface ModelTable {
  /** UTC ms from which figures count. */
  sinceMs: number;
  /** UTC ms at which the first block begins. */
  blocksFromMs: number;
  blockMs: number;
  models: ModelTableRow[];
}

const BLOCK_MS = 900_000;
const BLOCKS = 96;

/** Models that are on, then those that are off. `sinceMs` is UTC ms. */
export async function getModelTable(ctx: Context, { sinceMs }: { sinceMs: number }): Promise<ModelTable> {
  ctx.telemetry.recorder.catchUp();
  const catalog = ctx.catalog();
  const off = catalog.off ?? [];
  const models = [...catalog.models, ...off.map(({ model }) => model)];
  const blocksFromMs = (Math.floor(ctx.clock.wallMs() / BLOCK_MS) - BLOCKS + 1) * BLOCK_MS;
  const [rows, figures, complexity] = await Promise.all([
    ctx.history.ask('modelBlocks', { fromMs: blocksFromMs, blockMs: BLOCK_MS }),
    ctx.history.ask('modelFigures', { sinceMs }),
    ctx.history.ask('medianComplexity', { sinceMs }),
  ]);
  const own = models.map((model) => figures.find((row) => isOf(row, model)) ?? null);
  const total = own.reduce((sum, row) => sum + (row?.calls ?? 0), 0);
  const base = ctx.settings.base().models;
  const medians = new Map(Object.entries(complexity));
  const experience = ctx.experience.current(ctx.policy(ctx.defaultPolicy).bandit, catalog);
  return {
    sinceMs,
    blocksFromMs,
    blockMs: BLOCK_MS,
    models: models.map((model, at) => ({
      ...describeModel(model, catalog),
      ...describeOrigin(model, base),
      ...describeStanding(model, off),
      health: modelHealth(ctx, model),
      ...describeFigures(own[at] ?? null, total),
      quality: modelQuality(model, experience, medians),
      blocks: blocksOf(rows.filter((row) => isOf(row, model))),
    })),
  };
}

/** A model that was simulated and became real keeps its id; its made-up answers are not its own. */
function isOf(row: { modelId: string; simulated: boolean }, { id, simulated }: Model): boolean {
  return row.modelId === id && row.simulated === simulated;
}

function describeModel(model: Model, { endpoints }: Catalog) {
  const { id, upstreamName, provider, tier, price, contextWindow, maxOutput, capabilities } = model;
  return {
    id,
    upstreamName,
    provider,
    tier,
    endpoint: placeOf(model.endpointId, endpoints),
    alsoAt: (model.alsoAt ?? []).map(({ endpointId }) => placeOf(endpointId, endpoints)),
    simulated: model.simulated,
    simulatedHint: model.simulatedHint,
    price,
    contextWindow,
    maxOutput,
    capabilities,
  };
}

function describeOrigin(
  { id, source = 'built_in', adjusted: changed }: Model,
  base: readonly Model[],
): Pick<ModelTableRow, 'source' | 'adjusted' | 'itself'> {
  const adjusted = changed === true;
  const found = base.find((model) => model.id === id);
  if (!found) return { source, adjusted, itself: null };
  const { tier, contextWindow, maxOutput, price, capabilities } = found;
  return { source, adjusted, itself: { tier, contextWindow, maxOutput, price, capabilities } };
}

function placeOf(id: string, endpoints: readonly Endpoint[]): PlaceView {
  const found = endpoints.find((endpoint) => endpoint.id === id);
  return { id, label: found?.label ?? id, locality: found?.locality ?? null };
}

function describeStanding(
  model: Model,
  off: NonNullable<Catalog['off']>,
): Pick<ModelTableRow, 'standing' | 'standingWhy'> {
  const found = off.find((entry) => entry.model === model);
  if (found) return { standing: 'off', standingWhy: found.why };
  return model.draining
    ? { standing: 'draining', standingWhy: 'takes no new conversations' }
    : { standing: 'on', standingWhy: null };
}

function describeFigures(
  row: ModelFigures | null,
  total: number,
): Pick<ModelTableRow, 'calls' | 'p50Ms' | 'p95Ms' | 'ttftP50Ms' | 'share' | 'successRate'> {
  const ended = (row?.ok ?? 0) + (row?.failed ?? 0);
  return {
    calls: row?.calls ?? 0,
    p50Ms: row?.p50Ms ?? null,
    p95Ms: row?.p95Ms ?? null,
    ttftP50Ms: row?.ttftP50Ms ?? null,
    share: total === 0 ? null : (row?.calls ?? 0) / total,
    successRate: ended === 0 ? null : (row?.ok ?? 0) / ended,
  };
}

function blocksOf(rows: readonly ModelBlocks[]): ModelTableRow['blocks'] {
  const byBlock = new Map(rows.map((row) => [row.block, row]));
  return Array.from({ length: BLOCKS }, (_, at) => {
    const row = byBlock.get(at);
    return row ? { calls: row.calls, failed: row.failed, slow: row.slow } : null;
  });
}
