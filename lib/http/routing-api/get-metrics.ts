import type { Context } from '@/lib/services/context';
import { getMetrics as collectMetrics } from '@/lib/services/get-metrics';
import { type Caller, keyIdOf } from '@/lib/services/keys/caller';
import { badRequest } from '@/lib/shared/errors';
import type { Incoming } from '../incoming';

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `GET /v1/metrics?since=&simulated=1`: what was asked and what became of it; a key sees its own. */
export async function getMetrics(ctx: Context, request: Incoming, caller: Caller): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return Response.json(
    await collectMetrics(ctx, {
      since: parseSince(searchParams.get('since'), ctx.clock.wallMs()),
      simulated: parseSimulated(searchParams.get('simulated')),
      keyId: keyIdOf(caller),
    }),
  );
}

/** UTC ms of an ISO 8601 date, of ms since the epoch, or of a time before now (`24h`, `7d`); absent: 0. 400 naming `since`. */
export function parseSince(text: string | null, nowMs: number): number {
  if (text === null || text.trim() === '') return 0;
  const value = text.trim();
  if (/^\d{1,15}$/.test(value)) return Number(value);
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)([smhdw])$/i.exec(value) ?? [];
  if (amount !== undefined)
    return Math.max(0, Math.floor(nowMs - Number(amount) * (UNITS_MS[unit.toLowerCase()] ?? 0)));
  // A plus sign in a query is a space.
  const at = /^\d{4}-\d{2}-\d{2}/.test(value)
    ? Date.parse(value.replace(/ (\d{2}:?\d{2})$/, '+$1'))
    : Number.NaN;
  if (Number.isNaN(at))
    throw badRequest(
      'since: an ISO date, milliseconds since 1970, or a time like 24h or 7d.',
      'since',
      'invalid_field',
    );
  return at;
}

/** Whether made-up answers count: `1` or `true`. 400 naming `simulated`. */
export function parseSimulated(text: string | null): boolean {
  if (text === null || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw badRequest('simulated: 1 counts made-up answers too.', 'simulated', 'invalid_field');
}
