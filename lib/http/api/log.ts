// What: the log over HTTP: a page, its sums, and all of it as CSV.
// Why: the page of requests, a spreadsheet and a script ask for the same rows in the same words.
// Not for: how rows are found (lib/telemetry/history).
import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { getLogPage, getLogTotals, type LogReader } from '@/lib/services/get-log';
import { storesPrompts } from '@/lib/services/storage';
import { badRequest } from '@/lib/shared/errors';
import { type Among, LOG_KINDS, LOG_SORTS, type LogFilter, type LogQuery } from '@/lib/telemetry/log/types';
import { parseBody } from '../parse-body';

const HOUR_MS = 3_600_000;
const RANGES = { '1h': 1, '24h': 24, '7d': 168, '30d': 720, '90d': 2160, all: null } as const;
const RANGE_NAMES = Object.keys(RANGES) as [keyof typeof RANGES];
const NEWEST_MS = 8.64e15;

const whole = (most: number, least = 0) =>
  z
    .string()
    .regex(/^\d{1,16}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const text = z
  .string()
  .max(200)
  .refine((value) => !value.includes('\0') && !/[\uD800-\uDFFF]/u.test(value), 'must be plain text');
const flag = z.enum(['0', '1']);
const among = z.tuple([z.enum(['client', 'type', 'model'])], text).refine((given) => given.length > 1);
const AMONG_COLUMNS = { client: 'client', type: 'taskType', model: 'modelId' } as const;

const fields = {
  rows: z.enum(LOG_KINDS).default('requests'),
  from: whole(NEWEST_MS).optional(),
  to: whole(NEWEST_MS).optional(),
  range: z.enum(RANGE_NAMES).optional(),
  client: text.optional(),
  type: text.optional(),
  band: text.optional(),
  model: text.optional(),
  tier: whole(4).optional(),
  outcome: text.optional(),
  purpose: text.optional(),
  simulated: flag.optional(),
  policy: text.optional(),
  bin: whole(19).optional(),
  q: text.optional(),
  request: text.optional(),
  among: z.string().max(8000).transform(readAmong).optional(),
  baseline: text.optional(),
};
const totalsQuery = z.strictObject(fields);
const csvQuery = z.strictObject({
  ...fields,
  sort: z.enum(LOG_SORTS).optional(),
  desc: flag.default('1'),
  texts: flag.default('0'),
});
const pageQuery = z.strictObject({
  ...fields,
  sort: z.enum(LOG_SORTS).default('time'),
  desc: flag.default('1'),
  offset: whole(1_000_000_000).default(0),
  limit: whole(500, 1).default(200),
});

/** What a route has: the context, and the reader that it is to carry. */
export type LogContext = LogReader & Pick<Context, 'clock' | 'storage' | 'telemetry'>;

/**
 * `GET /api/log`: rows, the range they were looked for in, and whether texts of prompts are kept now. Whoever asks for
 * the next page with that range is not shifted by rows that came meanwhile.
 */
export async function getLog(ctx: LogContext, request: Request): Promise<Response> {
  const query = parse(pageQuery, request);
  const asked: Omit<LogQuery, 'filter'> = {
    kind: query.rows,
    sort: query.sort,
    descending: query.desc === '1',
    offset: query.offset,
    limit: query.limit,
  };
  const nowMs = ctx.clock.wallMs();
  const filter = closed(toFilter(query, nowMs), nowMs);
  const page = await getLogPage(ctx, { ...asked, filter }, request.signal);
  return Response.json({
    ...page,
    from_ms: filter.fromMs,
    to_ms: filter.toMs,
    prompts_kept: storesPrompts(ctx),
  });
}

/** `GET /api/log/totals`: sums over all rows of the filter. */
export async function getLogSums(ctx: LogContext, request: Request): Promise<Response> {
  const query = parse(totalsQuery, request);
  const filter = toFilter(query, ctx.clock.wallMs());
  return Response.json(await getLogTotals(ctx, { kind: query.rows, filter }, request.signal));
}

/** What `GET /api/log/csv` asks for; rows that come meanwhile are left to the next one. */
export function readCsvQuery(
  ctx: LogContext,
  request: Request,
): Pick<LogQuery, 'kind' | 'filter' | 'descending'> & { texts: boolean } {
  const query = parse(csvQuery, request);
  const nowMs = ctx.clock.wallMs();
  return {
    kind: query.rows,
    filter: closed(toFilter(query, nowMs), nowMs),
    descending: query.desc === '1',
    texts: query.texts === '1',
  };
}

/** `["model","a","b"]`. */
function readAmong(given: string): Among {
  const parsed = among.safeParse(parseJson(given));
  if (!parsed.success)
    throw badRequest(
      'among must be a JSON array: client, type or model, then labels.',
      'among',
      'invalid_field',
    );
  const [name, ...labels] = parsed.data;
  return { by: AMONG_COLUMNS[name], labels };
}

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return null;
  }
}

function closed(filter: LogFilter, nowMs: number): LogFilter {
  return { ...filter, toMs: filter.toMs ?? Math.max(nowMs + 1, filter.fromMs ?? 0) };
}

function parse<Schema extends z.ZodType>(schema: Schema, request: Request): z.infer<Schema> {
  return parseBody(schema, Object.fromEntries(new URL(request.url).searchParams));
}

function toFilter(query: z.infer<typeof totalsQuery>, nowMs: number): LogFilter {
  const hours = query.range === undefined ? null : RANGES[query.range];
  const fromMs = query.from ?? (hours === null ? null : nowMs - hours * HOUR_MS);
  const toMs = query.to ?? null;
  if (fromMs !== null && toMs !== null && fromMs > toMs)
    throw badRequest('from must not be after to.', 'from', 'invalid_field');
  return {
    fromMs,
    toMs,
    client: query.client ?? null,
    taskType: query.type ?? null,
    band: query.band ?? null,
    modelId: query.model ?? null,
    tier: query.tier ?? null,
    outcome: query.outcome ?? null,
    purpose: query.purpose ?? null,
    simulated: query.simulated === undefined ? null : query.simulated === '1',
    policy: query.policy ?? null,
    complexityBin: query.bin ?? null,
    search: query.q ?? null,
    requestId: query.request ?? null,
    among: query.among ?? null,
    baseline: query.baseline ?? null,
  };
}
