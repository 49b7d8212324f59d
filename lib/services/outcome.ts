import { answering } from '@/lib/catalog/places';
import type { Catalog, Model } from '@/lib/catalog/types';
import { costOf } from '@/lib/execution/cost';
import type { Attempt, ErrorKind, SubtaskResult, Usage } from '@/lib/execution/types';
import { nanoToUsd, sumKnown } from '@/lib/shared/money';
import type { Locality, Tier } from '@/lib/shared/vocabulary';

/** What came back for one subtask, as people and clients see it. */
export interface SubtaskOutcome {
  subtask: number;
  status: 'ok' | 'failed' | 'aborted';
  modelId: string | null;
  tier: Tier | null;
  provider: string | null;
  servedBy: string | null;
  /** Who was called; null when nobody was. */
  endpointLabel: string | null;
  locality: Locality | null;
  simulated: boolean;
  inputTokens: number | null;
  outputTokens: number | null;
  tokensEstimated: boolean;
  timeToFirstTokenMs: number | null;
  /** From the subtask's first attempt to its end, retries and waiting included. */
  latencyMs: number | null;
  /** All attempts together; null when one of them is unknown. */
  costUsd: number | null;
  /** The part of it that is electricity; absent or null: none is counted. */
  electricityUsd?: number | null;
  costUnits: number | null;
  /** The answering attempt's tokens on the heaviest model of the fleet; null without an answer or a price. */
  baselineCostUsd: number | null;
  finishReason: string | null;
  failure: { kind: ErrorKind; message: string } | null;
}

/** Builds the outcome of a subtask from its attempts. */
export function outcomeOf(result: SubtaskResult, catalog: Catalog): SubtaskOutcome {
  const final = result.final;
  const model = final ? (catalog.models.find(({ id }) => id === final.modelId) ?? null) : null;
  const endpoint = catalog.endpoints.find(({ id }) => id === final?.endpointId);
  const before = timeBefore(result.attempts);
  return {
    subtask: result.subtask,
    status: result.status,
    modelId: final?.modelId ?? null,
    tier: final?.tier ?? null,
    provider: model?.provider ?? null,
    servedBy: final?.upstreamName ?? null,
    endpointLabel: endpoint?.label ?? null,
    locality: final?.locality ?? null,
    simulated: final?.simulated ?? false,
    inputTokens: final?.usage.inputTokens ?? null,
    outputTokens: final?.usage.outputTokens ?? null,
    tokensEstimated: final?.usageEstimated ?? false,
    timeToFirstTokenMs: final?.firstTokenMs == null ? null : before + final.firstTokenMs,
    latencyMs: final ? before + final.durationMs : null,
    costUsd: nanoToUsd(costOfAttempts(result.attempts)),
    ...electricityOf(result.attempts),
    costUnits: costUnits(model, final?.usage.outputTokens ?? null),
    baselineCostUsd: nanoToUsd(final?.status === 'ok' ? baselineCost(catalog, final.usage, final) : null),
    finishReason: final?.finishReason ?? null,
    failure: result.failure && { kind: result.failure.kind, message: result.failure.message },
  };
}

/** Nano-USD of all attempts: 0 when none was made, unknown as soon as one is. */
function costOfAttempts(attempts: readonly Attempt[]): number | null {
  return sumKnown(attempts.map(({ costNanoUsd }) => costNanoUsd));
}

function electricityOf(attempts: readonly Attempt[]): { electricityUsd?: number } {
  const counted = attempts.flatMap(({ electricityNanoUsd }) => electricityNanoUsd ?? []);
  return counted.length === 0
    ? {}
    : { electricityUsd: nanoToUsd(counted.reduce((sum, each) => sum + each, 0)) };
}

/** Relative cost × output tokens / 1000: the article's cost units, rounded to 6 places. */
export function costUnits(model: Model | null, outputTokens: number | null): number | null {
  if (!model || model.relativeCost === null || outputTokens === null) return null;
  return Math.round(model.relativeCost * outputTokens * 1000) / 1e6;
}

/**
 * What savings are compared with: the owner's choice where it is priced, else the heaviest real model of the fleet that
 * costs anything, highest tier, then dearest output. Null without a priced one.
 */
export function baselineModel(catalog: Catalog): Model | null {
  const real = answering(catalog.models).filter((model) => !model.simulated && model.price !== null);
  const outputPrice = ({ price }: Model) => price?.outputPerMTok ?? 0;
  const paid = real.filter((model) => outputPrice(model) > 0);
  return (
    real.find(({ id }) => id === catalog.baseline) ??
    [...(paid.length > 0 ? paid : real)].sort(
      (a, b) => b.tier - a.tier || outputPrice(b) - outputPrice(a),
    )[0] ??
    null
  );
}

/**
 * What the same tokens and images cost on the baseline; nano-USD. How long it would have taken is known only where
 * it answered itself, so that electricity of another machine leaves it unknown.
 */
export function baselineCost(
  catalog: Catalog,
  usage: Usage,
  answered?: Pick<Attempt, 'modelId' | 'images' | 'durationMs'>,
): number | null {
  const baseline = baselineModel(catalog);
  const durationMs = answered?.modelId === baseline?.id ? answered?.durationMs : null;
  return baseline && costOf(usage, baseline.price, { images: answered?.images, durationMs });
}

/**
 * The article's auto-evaluation: 0 without output tokens, else min(1, 0.5 + tokens per second / 60).
 * It measures speed; it is kept as the weakest feedback source and never shown as quality.
 */
export function heuristicQuality(outputTokens: number | null, latencyMs: number | null): number | null {
  if (outputTokens === null || latencyMs === null) return null;
  if (outputTokens === 0) return 0;
  return Math.min(1, 0.5 + outputTokens / Math.max(1, latencyMs / 1000) / 60);
}

function timeBefore(attempts: readonly Attempt[]): number {
  return (
    attempts.slice(0, -1).reduce((ms, attempt) => ms + attempt.backoffMs + attempt.durationMs, 0) +
    (attempts.at(-1)?.backoffMs ?? 0)
  );
}
