import { formatCount, formatUsd } from '@/components/ui/format';
import type { ModelPrice } from '@/lib/catalog/types';
import type { Rates } from '@/lib/shared/rates';

type Priced = Pick<ModelPrice, 'tiers' | 'perImageUsd' | 'perRequestUsd' | 'cacheWrite1hPerMTok' | 'power'>;

const RATE_WORDS: Readonly<Record<keyof Rates, string>> = {
  inputPerMTok: 'in',
  outputPerMTok: 'out',
  cacheReadPerMTok: 'cache read',
  cacheWritePerMTok: 'cache write',
  cacheWrite1hPerMTok: 'cache write, an hour',
  reasoningPerMTok: 'reasoning',
};
const RATES = Object.keys(RATE_WORDS) as (keyof Rates)[];

/** What a price says beside its rates per million tokens, as names and words; empty: nothing. */
export function priceExtras(price: Priced | null): [name: string, words: string][] {
  if (price === null) return [];
  const { tiers = [], perImageUsd, perRequestUsd, cacheWrite1hPerMTok, power } = price;
  return [
    ...(cacheWrite1hPerMTok === undefined
      ? []
      : [['Price, cache write for an hour', `${formatUsd(cacheWrite1hPerMTok)} per M`] as [string, string]]),
    ...tiers.map(({ aboveInputTokens, ...rates }): [string, string] => [
      `Over ${formatCount(aboveInputTokens)} tokens in`,
      `${sayRates(rates)} per M`,
    ]),
    ...(perImageUsd === undefined ? [] : [['Each image', formatUsd(perImageUsd)] as [string, string]]),
    ...(perRequestUsd === undefined ? [] : [['Each call', formatUsd(perRequestUsd)] as [string, string]]),
    ...(power === undefined
      ? []
      : [
          ['Electricity', `${formatCount(power.watts)} watts at ${formatUsd(power.usdPerKwh)} per kWh`] as [
            string,
            string,
          ],
        ]),
  ];
}

/** “$4.00 in, $15.00 out”. */
function sayRates(rates: Partial<Rates>): string {
  return RATES.flatMap((name) => {
    const usd = rates[name];
    return usd === undefined ? [] : [`${formatUsd(usd)} ${RATE_WORDS[name]}`];
  }).join(', ');
}
