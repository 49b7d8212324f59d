// What: the made-up fleet behind the made-up history: the article's four tiers, with prices, speeds and bad days.
// Why: savings, percentiles and reliability need something to show.
// Not for: routing new requests; the app's own catalog does that.
import type { Endpoint, Price } from '@/lib/catalog/types';
import type { Locality, Tier } from '@/lib/shared/vocabulary';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface MadeModel {
  id: string;
  upstreamName: string;
  tier: Tier;
  endpointId: string;
  locality: Locality;
  price: Price;
  /** Medians; ms and tokens a second. */
  firstTokenMs: number;
  tokensPerSecond: number;
  /** Share of calls that fail on a good day. */
  failing: number;
  /** Price of a call beside the dearest, 0..1. */
  relativeCost: number;
}

export const MADE_ENDPOINTS: readonly Endpoint[] = [
  made('simulated', 'Simulated, near', 'local'),
  made('simulated-cloud', 'Simulated, far', 'cloud'),
];

const [NEAR, FAR] = ['simulated', 'simulated-cloud'];

export const MADE_FLEET: readonly MadeModel[] = [
  model('light', 1, NEAR, [0, 0], { firstTokenMs: 180, tokensPerSecond: 120 }, 0.012),
  model('medium', 2, FAR, [0.15, 0.6], { firstTokenMs: 320, tokensPerSecond: 95 }, 0.008),
  model('balanced', 3, FAR, [0.5, 2], { firstTokenMs: 420, tokensPerSecond: 70 }, 0.01),
  model('heavy', 4, FAR, [2.5, 10], { firstTokenMs: 800, tokensPerSecond: 42 }, 0.006),
];

/** What savings are compared with. */
export const MADE_BASELINE = MADE_FLEET.at(-1) as MadeModel;

export interface BadDays {
  /** `model::balanced` hardly answers. */
  outage: { fromMs: number; toMs: number };
  /** `model::heavy` costs more from here on. */
  priceRiseMs: number;
}

/** Where in a history the outage (five hours) and the rise in price lie; whole UTC hours and days. */
export function badDaysOf({ endMs, days }: { endMs: number; days: number }): BadDays {
  const outageDay = Math.floor((endMs - 0.4 * days * DAY_MS) / DAY_MS) * DAY_MS;
  return {
    outage: { fromMs: outageDay + 9 * HOUR_MS, toMs: outageDay + 14 * HOUR_MS },
    priceRiseMs: Math.floor((endMs - 0.2 * days * DAY_MS) / DAY_MS) * DAY_MS,
  };
}

const RISE = 1.4;

/** The price of that day. */
export function priceAt({ price, tier }: MadeModel, atMs: number, { priceRiseMs }: BadDays): Price {
  if (tier !== 4 || atMs < priceRiseMs) return price;
  return {
    ...price,
    inputPerMTok: price.inputPerMTok * RISE,
    outputPerMTok: price.outputPerMTok * RISE,
    version: 'simulated 2',
  };
}

export function madeModel(id: string | null | undefined): MadeModel {
  const found = MADE_FLEET.find((known) => known.id === id);
  if (!found) throw new Error(`no model ${id} in the made-up fleet`);
  return found;
}

function model(
  name: string,
  tier: Tier,
  endpointId: string | undefined,
  [input, output]: readonly [number, number],
  speed: Pick<MadeModel, 'firstTokenMs' | 'tokensPerSecond'>,
  failing: number,
): MadeModel {
  return {
    id: `model::${name}`,
    upstreamName: `simulated-${name}`,
    tier,
    endpointId: endpointId ?? '',
    locality: endpointId === NEAR ? 'local' : 'cloud',
    price: {
      inputPerMTok: input,
      outputPerMTok: output,
      cacheReadPerMTok: input / 10,
      cacheWritePerMTok: input * 1.25,
      version: 'simulated 1',
    },
    ...speed,
    failing,
    relativeCost: output / 10,
  };
}

function made(id: string, label: string, locality: Locality): Endpoint {
  return { id, label, protocol: 'simulated', baseUrl: null, locality, hasKey: false };
}
