import { answering } from '@/lib/catalog/places';
import type { Catalog } from '@/lib/catalog/types';
import { addKnown, nanoToUsd } from '@/lib/shared/money';
import { POLICY_PRESETS, type PolicyPreset, type Tier } from '@/lib/shared/vocabulary';
import type { ModelFigures, Traffic } from '@/lib/telemetry/history/figures';
import { getGradeMean } from '@/lib/telemetry/queries/get-grade-mean';
import { type BudgetWindowView, nearestWindow } from './budget-report';
import type { Context } from './context';
import { modelHealth } from './model-health';
import { baselineModel } from './outcome';
import { POLICY_SUMMARIES } from './policy-summaries';
import { whyNotRunnable } from './resolve-policy';
import type { SimulatedHistory } from './simulated-history';

/** Everything the shell of the interface shows; figures leave simulated rows out unless named so. */
export interface Overview {
  version: string;
  /** Host and port the server is reached at. */
  url: string;
  bar: {
    requests24h: number;
    p50Ms: number | null;
    p95Ms: number | null;
    ttftP50Ms: number | null;
    spendHourUsd: number | null;
    budgetHourUsd: number | null;
    /** The window that is nearest to its limit; without any limit the hour. */
    budget: Pick<BudgetWindowView, 'window' | 'spentUsd' | 'limitUsd' | 'share' | 'state'> | null;
    savedUsd: number | null;
    savedPercent: number | null;
    baselineModel: string | null;
    localPercent: number | null;
    simulated24h: number;
  };
  models: {
    id: string;
    tier: Tier;
    upstreamName: string;
    provider: string;
    endpointLabel: string;
    locality: 'local' | 'cloud';
    relativeCost: number | null;
    priceIn: number | null;
    priceOut: number | null;
    simulated: boolean;
    simulatedHint: string | null;
    health: 'up' | 'open' | 'half_open' | 'simulated' | 'unknown';
    healthDetail: string | null;
    calls24h: number;
    p50Ms: number | null;
  }[];
  policies: {
    name: PolicyPreset;
    version: number;
    weights: { alpha: number; beta: number; gamma: number };
    summary: string;
    runnable: boolean;
    why: string | null;
  }[];
  defaultPolicy: PolicyPreset;
  /** Since the server started. */
  session: {
    since: number | null;
    calls: number;
    requests: number;
    spendUsd: number | null;
    savedUsd: number | null;
    meanLatencyMs: number | null;
    quality: number | null;
    qualityN: number;
    simulatedCalls: number;
  };
  found: { id: string; label: string; state: 'found' | 'not_found' | 'ready' | 'none'; detail: string }[];
  checkedAt: number;
  telemetry: { state: 'ok' | 'queued' | 'failing'; detail: string | null };
  /** Whether people sign in. */
  auth: 'none' | 'token';
  simulatedHistory: SimulatedHistory | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One snapshot for the shell: what the bar, the registry, the session and the first-run page show. */
export async function getOverview(ctx: Context): Promise<Overview> {
  const now = ctx.clock.wallMs();
  const catalog = ctx.catalog();
  ctx.telemetry.recorder.catchUp();
  const day = { sinceMs: now - DAY_MS };
  const session = { sinceMs: ctx.startedAt, client: null };
  const [today, models, all, real] = await Promise.all([
    ctx.history.ask('traffic', { ...day, client: null, simulated: false }),
    ctx.history.ask('modelFigures', day),
    ctx.history.ask('traffic', { ...session, simulated: true }),
    ctx.history.ask('traffic', { ...session, simulated: false }),
  ]);
  return {
    version: ctx.version,
    url: ctx.url(),
    bar: barFigures(ctx, today),
    models: modelFigures(ctx, catalog, models),
    policies: POLICY_PRESETS.map((name) => {
      const policy = ctx.policy(name);
      const why = whyNotRunnable(catalog, name);
      return {
        name,
        version: policy.version,
        weights: policy.weights,
        summary: POLICY_SUMMARIES[name],
        runnable: why === null,
        why,
      };
    }),
    defaultPolicy: ctx.defaultPolicy,
    session: sessionFigures(ctx, all, real),
    found: describeFound(ctx),
    checkedAt: ctx.found().checkedAt,
    telemetry: ctx.telemetry.recorder.state(),
    auth: ctx.asksForToken ? 'token' : 'none',
    simulatedHistory: ctx.simulatedHistory,
  };
}

function barFigures(ctx: Context, traffic: Traffic): Overview['bar'] {
  const budget = ctx.execution.budget.snapshot();
  const saved = savedOf(traffic);
  return {
    requests24h: requestsOf(traffic),
    p50Ms: traffic.p50Ms,
    p95Ms: traffic.p95Ms,
    ttftP50Ms: traffic.firstTokenP50Ms,
    spendHourUsd: nanoToUsd(budget.spentNanoUsd),
    budgetHourUsd: nanoToUsd(budget.limitNanoUsd),
    budget: nearestWindow(ctx),
    savedUsd: nanoToUsd(saved),
    savedPercent: saved !== null && traffic.baselineNanoUsd ? (100 * saved) / traffic.baselineNanoUsd : null,
    baselineModel: baselineModel(ctx.catalog())?.id ?? null,
    localPercent: traffic.localShare === null ? null : 100 * traffic.localShare,
    simulated24h: traffic.simulated,
  };
}

/** What the same tokens would have cost on the baseline, minus what was paid; nano-USD, null without a comparison. */
function savedOf({ baselineNanoUsd, comparableNanoUsd }: Traffic): number | null {
  return baselineNanoUsd === null || comparableNanoUsd === null ? null : baselineNanoUsd - comparableNanoUsd;
}

function requestsOf({ byStatus }: Traffic): number {
  return Object.values(byStatus).reduce((sum, count) => sum + count, 0);
}

function sessionFigures(ctx: Context, all: Traffic, real: Traffic): Overview['session'] {
  const grades = getGradeMean(ctx.telemetry.db, ctx.startedAt);
  return {
    since: ctx.startedAt,
    calls: all.calls,
    requests: requestsOf(all),
    spendUsd: nanoToUsd(addKnown(real.callFigures.costNanoUsd, real.judgeCostNanoUsd)),
    savedUsd: nanoToUsd(savedOf(real)),
    meanLatencyMs: real.callFigures.avgMs,
    quality: grades.mean,
    qualityN: grades.count,
    simulatedCalls: all.calls - real.calls,
  };
}

function describeFound(ctx: Context): Overview['found'] {
  const { ollama, keyNames, configured } = ctx.found();
  if (configured) {
    const { endpoints, models } = ctx.catalog();
    return endpoints.map(({ id, label, baseUrl }) => ({
      id,
      label,
      state: 'ready',
      detail: `${models.filter((model) => model.endpointId === id).length} of its models are configured, at ${baseUrl ?? 'this process'}.`,
    }));
  }
  const simulated = answering(ctx.catalog().models).filter((model) => model.simulated).length;
  return [
    {
      id: 'ollama',
      label: 'Ollama',
      state: ollama.reachable ? 'found' : 'not_found',
      detail: ollama.reachable
        ? `${ollama.models.length} models pulled at ${ollama.baseUrl}.`
        : `No answer at ${ollama.baseUrl}. In a container, set OLLAMA_HOST to host.docker.internal:11434.`,
    },
    {
      id: 'keys',
      label: 'Provider keys',
      state: keyNames.length > 0 ? 'found' : 'none',
      detail:
        keyNames.length > 0 ? `${keyNames.join(', ')} in the environment.` : 'No key in the environment.',
    },
    ...ownEndpoints(ctx.catalog()),
    {
      id: 'simulated',
      label: 'Simulated fleet',
      state: simulated > 0 ? 'ready' : 'none',
      detail:
        simulated > 0
          ? `${simulated} of 4 tiers answer with made-up text that says so. Routing is real; nothing leaves this machine.`
          : 'Not needed: every tier has a real model.',
    },
  ];
}

/** What the owner added in the app. */
function ownEndpoints({ endpoints, models }: Catalog): Overview['found'] {
  return endpoints
    .filter(({ source }) => source === 'app')
    .map(({ id, label, blocked }) => {
      const count = models.filter(({ endpointId }) => endpointId === id).length;
      const served = `${count} ${count === 1 ? 'model' : 'models'} added.`;
      const detail = blocked ? `Not called: ${blocked}.` : served;
      return { id, label, state: blocked || count === 0 ? ('none' as const) : ('ready' as const), detail };
    });
}

function modelFigures(ctx: Context, catalog: Catalog, figures: readonly ModelFigures[]): Overview['models'] {
  return answering(catalog.models).map((model) => {
    const endpoint = catalog.endpoints.find(({ id }) => id === model.endpointId);
    const health = modelHealth(ctx, model);
    const own = figures.find(
      ({ modelId, simulated }) => modelId === model.id && simulated === model.simulated,
    );
    return {
      id: model.id,
      tier: model.tier,
      upstreamName: model.upstreamName,
      provider: model.provider,
      endpointLabel: endpoint?.label ?? model.endpointId,
      locality: endpoint?.locality ?? 'cloud',
      relativeCost: model.relativeCost,
      priceIn: model.price?.inputPerMTok ?? null,
      priceOut: model.price?.outputPerMTok ?? null,
      simulated: model.simulated,
      simulatedHint: model.simulatedHint,
      health: health.state,
      healthDetail: health.detail,
      calls24h: own?.ok ?? 0,
      p50Ms: own?.p50Ms ?? null,
    };
  });
}
