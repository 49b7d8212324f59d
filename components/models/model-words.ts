import { formatCount, formatUsd, plural, UNKNOWN } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { Price } from '@/lib/catalog/types';
import type { ModelRow } from './model-row';

interface Said {
  mark: MarkKind;
  word: string;
  /** One clause; null when the word says all. */
  detail: string | null;
}

/** Where it stands: off and draining before what its breaker knows. */
export function sayHealth({ standing, standingWhy, health }: ModelRow): Said {
  if (standing === 'off') return { mark: 'hollow', word: 'off', detail: standingWhy };
  const said = HEALTH[health.state];
  const again = /probed again in \d+ s/.exec(health.detail ?? '')?.[0];
  const isOwnWords = health.state === 'open' || health.state === 'unknown';
  const detail = isOwnWords ? (again ?? health.detail) : said.detail;
  if (standing === 'on') return { ...said, detail };
  return {
    mark: health.state === 'up' ? 'half' : said.mark,
    word: health.state === 'up' ? 'draining' : `draining, ${said.word}`,
    detail: detail ?? standingWhy,
  };
}

const HEALTH: Record<ModelRow['health']['state'], Said> = {
  up: { mark: 'solid', word: 'up', detail: null },
  half_open: { mark: 'half', word: 'half-open', detail: 'one call probes it' },
  open: { mark: 'bad', word: 'open', detail: null },
  simulated: { mark: 'hatch', word: 'simulated', detail: null },
  unknown: { mark: 'bad', word: 'not called', detail: null },
};

/** `$0.20 / $0.60` a million tokens in and out, `$0` where nothing costs, “—” where no price is known. */
export function sayPrice(price: Price | null): string {
  if (price === null) return UNKNOWN;
  const { inputPerMTok, outputPerMTok } = price;
  if (inputPerMTok === 0 && outputPerMTok === 0) return '$0';
  return `${formatPerM(inputPerMTok)} / ${formatPerM(outputPerMTok)}`;
}

/** Cents always, so that figures stand under each other; finer only where cents say nothing. */
function formatPerM(usd: number): string {
  return usd === 0 || usd >= 0.1 ? `$${usd.toFixed(2)}` : formatUsd(usd);
}

/** `16k`, `128k`, `1M` tokens; powers of two count as they are named, under a thousand exactly. */
export function sayTokens(tokens: number): string {
  if (tokens < 1000) return formatCount(tokens);
  const binary = tokens % 1024 === 0 && tokens % 1000 !== 0;
  const thousands = binary ? tokens / 1024 : tokens / 1000;
  const base = binary ? 1024 : 1000;
  return thousands < base ? `${trim(thousands)}k` : `${trim(thousands / base)}M`;
}

/** `0.31 / 1.22` seconds; “—” where nothing was timed. */
export function sayLatency({ p50Ms, p95Ms }: Pick<ModelRow, 'p50Ms' | 'p95Ms'>): string {
  if (p50Ms === null && p95Ms === null) return UNKNOWN;
  return `${seconds(p50Ms)} / ${seconds(p95Ms)}`;
}

/** One place after the point, so that shares stand under each other. */
export function sayShare(share: number | null): string {
  return share === null ? UNKNOWN : `${(share * 100).toFixed(1)} %`;
}

/** `4 models on 2 endpoints`. */
export function sayFleet(rows: readonly ModelRow[]): string {
  const endpoints = new Set(
    rows.flatMap(({ endpoint, alsoAt }) => [endpoint.id, ...alsoAt.map(({ id }) => id)]),
  );
  return `${plural(rows.length, 'model')} on ${plural(endpoints.size, 'endpoint')}`;
}

function seconds(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  return ms < 99_950 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(0);
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
