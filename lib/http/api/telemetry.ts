import type { Context } from '@/lib/services/context';
import { getReport, REPORT_RANGES, type ReportInput, type ReportRange } from '@/lib/services/get-report';
import { badRequest } from '@/lib/shared/errors';
import { GROUPS } from '@/lib/telemetry/report/types';

/** `GET /api/telemetry?range=&from=&to=&group=&client=&type=&model=&tier=&baseline=&simulated=&zone=`: the report. */
export async function getReportFigures(ctx: Context, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return Response.json(await getReport(ctx, readReportInput(searchParams), request.signal));
}

/** What an address asks for. 400 naming the parameter that says something unknown; a repeated one counts once. */
export function readReportInput(params: Pick<URLSearchParams, 'get'>): ReportInput {
  const text = (name: string) => params.get(name) || null;
  return {
    range: readRange(params),
    zone: text('zone') ?? undefined,
    group: oneOf('group', text('group') ?? 'tier', GROUPS),
    filter: {
      client: text('client'),
      taskType: text('type'),
      modelId: text('model'),
      tier: readTier(text('tier')),
      simulated: oneOf('simulated', text('simulated') ?? '0', ['0', '1'] as const) === '1',
    },
    baseline: text('baseline'),
  };
}

function readRange(params: Pick<URLSearchParams, 'get'>): ReportInput['range'] {
  const name = params.get('range') || (params.get('from') ? 'custom' : '24h');
  if (name === 'custom') return { fromMs: readTime(params, 'from'), toMs: readTime(params, 'to') };
  return oneOf('range', name, Object.keys(REPORT_RANGES) as ReportRange[]);
}

function readTime(params: Pick<URLSearchParams, 'get'>, name: string): number {
  const given = params.get(name) ?? '';
  const ms = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  if (!Number.isSafeInteger(ms))
    throw badRequest(`${name} must be a time in UTC milliseconds.`, name, 'invalid_field');
  return ms;
}

function readTier(given: string | null): number | null {
  return given === null ? null : Number(oneOf('tier', given, ['1', '2', '3', '4']));
}

function oneOf<T extends string>(name: string, given: string, known: readonly T[]): T {
  const found = known.find((value) => value === given);
  if (found === undefined)
    throw badRequest(`${name} must be one of ${known.join(', ')}.`, name, 'invalid_field');
  return found;
}
