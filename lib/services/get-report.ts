// What: the report of the telemetry page: its range, its baseline's price and its clients' names, then the figures.
// Why: the thread that reads history knows neither today's catalog nor the keys.
// Not for: computing figures (lib/telemetry/history).
import { estimateSavingsByChance } from '@/lib/optimize/estimate/estimate-savings';
import { badRequest } from '@/lib/shared/errors';
import type { GroupBy, Report, ReportFilter } from '@/lib/telemetry/report/types';
import { priceOfBaseline } from './baseline-price';
import type { Context } from './context';
import { baselineModel } from './outcome';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Ranges that end now. */
export const REPORT_RANGES = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
} as const;
export type ReportRange = keyof typeof REPORT_RANGES;

const SHORTEST_MS = 60_000;
// Buckets are at most a week long; more years than this would be more of them than a screen has columns.
const LONGEST_MS = 10 * 366 * DAY_MS;

export interface ReportInput {
  /** A length that ends now, or two moments in UTC ms, the end exclusive. */
  range: ReportRange | { fromMs: number; toMs: number };
  /** IANA name of the reader's zone; default: the server's. */
  zone?: string | undefined;
  group?: GroupBy | undefined;
  filter?: Partial<ReportFilter> | undefined;
  /** Id of a catalog model; null: what was recorded with each request. */
  baseline?: string | null | undefined;
}

export type ReportContext = Pick<Context, 'clock' | 'catalog' | 'keys' | 'history' | 'telemetry'>;

const NO_FILTER: ReportFilter = { client: null, taskType: null, modelId: null, tier: null, simulated: false };

/**
 * Rejects with 400 naming `from`, `to`, `zone` or `baseline`, and with 503 `history_unavailable` where history cannot
 * be read.
 */
export async function getReport(
  ctx: ReportContext,
  input: ReportInput,
  signal?: AbortSignal,
): Promise<Report> {
  const nowMs = ctx.clock.wallMs();
  const baseline = input.baseline ?? null;
  const range = resolveRange(input.range, nowMs);
  const zone = checkZone(input.zone);
  const baselinePrice = baseline === null ? null : priceOfBaseline(ctx.catalog(), baseline);
  ctx.telemetry.recorder.catchUp();
  const report = await ctx.history.ask(
    'report',
    {
      query: {
        ...range,
        zone,
        group: input.group ?? 'tier',
        filter: { ...NO_FILTER, ...input.filter },
        baseline,
      },
      nowMs,
      baselinePrice,
      clientLabels: Object.fromEntries(ctx.keys.all().map(({ id, name }) => [id, name])),
    },
    signal,
  );
  const estimate = await estimateByChance(ctx, report, signal);
  return { ...report, savings: { ...report.savings, estimate } };
}

/** The same savings without assuming that models write alike, where some choices were left to chance. */
async function estimateByChance(
  ctx: ReportContext,
  { range, query: { filter, baseline } }: Pick<Report, 'range' | 'query'>,
  signal?: AbortSignal,
): Promise<Report['savings']['estimate']> {
  const model = baseline ?? baselineModel(ctx.catalog())?.id ?? null;
  if (model === null) return refuse('No priced model of the fleet could be a baseline.');
  if (filter.modelId !== null || filter.tier !== null)
    return refuse('Chosen by model or tier, answers say nothing about other models.');
  const { fromMs, toMs } = range;
  const rows = await ctx.history.ask('explored', { fromMs, toMs, filter }, signal);
  return estimateSavingsByChance(
    rows.map(({ taskType, band, ...answer }) => ({ ...answer, kind: `${taskType}/${band}` })),
    model,
  );
}

function refuse(why: string): Report['savings']['estimate'] {
  return { identifiable: false, why, coverage: null };
}

function resolveRange(range: ReportInput['range'], nowMs: number): { fromMs: number; toMs: number } {
  if (typeof range === 'string') return { fromMs: nowMs - REPORT_RANGES[range], toMs: nowMs };
  const { fromMs, toMs } = range;
  if (fromMs > nowMs) throw badRequest('The range begins in the future. Choose an earlier start.', 'from');
  if (toMs - fromMs < SHORTEST_MS)
    throw badRequest('The range must end at least a minute after it begins.', 'to', 'invalid_range');
  if (toMs - fromMs > LONGEST_MS)
    throw badRequest('The range is longer than ten years. Choose a later start.', 'from', 'invalid_range');
  return { fromMs, toMs };
}

function checkZone(given: string | undefined): string {
  if (given === undefined) return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw badRequest('zone must be an IANA name such as Europe/Berlin.', 'zone', 'unknown_zone');
  }
}
