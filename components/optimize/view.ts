// What: what of the Optimize page is chosen, and how the address says it.
// Why: a proposal can be linked, reloaded and gone back to.
// Not for: figures.
import type { Targets } from '@/lib/optimize/types';

export const RANGES = [
  { id: '7', label: '7 d' },
  { id: '30', label: '30 d' },
  { id: '90', label: '90 d' },
] as const;
export type RangeId = (typeof RANGES)[number]['id'];

export interface View {
  /** Days the next search reads; null: as the last one. */
  days: number | null;
  /** Whether it reads made-up answers; null: as the last one. */
  simulated: boolean | null;
  /** Null: nothing was set, so today's quality is kept. Empty: nothing is proposed. */
  targets: Targets | null;
  /** Chosen by itself; goes before the targets. */
  point: number | null;
  /** The search that point is of; null: whichever is shown. */
  of: string | null;
  /** Names of charts that are shown as tables. */
  tables: readonly string[];
}

type Params = { get(name: string): string | null };

/** What the address asks for; whatever nobody knows is left out. */
export function readView(params: Params): View {
  const days = params.get('days');
  const simulated = params.get('simulated');
  const targets = readTargets(params);
  return {
    days: RANGES.some(({ id }) => id === days) ? Number(days) : null,
    simulated: simulated === '1' ? true : simulated === '0' ? false : null,
    targets: Object.keys(targets).length > 0 || params.get('target') === 'none' ? targets : null,
    point: readPoint(params.get('point')),
    of: readId(params.get('of')),
    tables: readNames(params.get('tables')),
  };
}

/** `?days=90&quality=0.783&tables=frontier`; empty when everything is the default. */
export function viewQuery({ days, simulated, targets, point, of, tables }: View): string {
  const given: Record<string, string> = {
    days: days === null ? '' : String(days),
    simulated: simulated === null ? '' : simulated ? '1' : '0',
    target: targets !== null && Object.keys(targets).length === 0 ? 'none' : '',
    quality: word(targets?.minQuality),
    share: word(targets?.shareOfHeaviest),
    usd: word(targets?.maxUsdPerDay),
    p95: word(targets?.maxP95Ms),
    point: point === null ? '' : String(point),
    of: point === null ? '' : (of ?? ''),
    tables: tables.join(','),
  };
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
    .toString()
    .replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

function readTargets(params: Params): Targets {
  const minQuality = readNumber(params.get('quality'), 1);
  const shareOfHeaviest = readNumber(params.get('share'), 2);
  const maxUsdPerDay = readNumber(params.get('usd'), 9_000_000);
  const maxP95Ms = readNumber(params.get('p95'), 3_600_000);
  return {
    ...(minQuality !== null && { minQuality }),
    ...(shareOfHeaviest !== null && { shareOfHeaviest }),
    ...(maxUsdPerDay !== null && { maxUsdPerDay }),
    ...(maxP95Ms !== null && { maxP95Ms }),
  };
}

function readNumber(given: string | null, most: number): number | null {
  if (given === null || !/^\d{1,9}(\.\d{1,9})?$/.test(given)) return null;
  const value = Number(given);
  return value <= most ? value : null;
}

function readPoint(given: string | null): number | null {
  return given !== null && /^\d{1,4}$/.test(given) ? Number(given) : null;
}

function readId(given: string | null): string | null {
  return given !== null && /^[\w-]{1,100}$/.test(given) ? given : null;
}

function readNames(given: string | null): string[] {
  const named = (given ?? '').split(',').filter((name) => /^[a-z][a-z-]{0,31}$/.test(name));
  return [...new Set(named)].slice(0, 8);
}

function word(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toFixed(9)));
}
