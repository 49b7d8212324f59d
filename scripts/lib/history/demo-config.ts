import type { Config } from '@/lib/catalog/config-schema';
import { badDaysOf, MADE_FLEET, priceAt } from './fleet';

/** Configuration by which the app on a made-up history calls the same simulated models at the history's last prices. */
export function demoConfig(history: { endMs: number; days: number }): Config {
  const badDays = badDaysOf(history);
  const adjust = MADE_FLEET.map((model) => {
    const { version: _version, ...price } = priceAt(model, history.endMs, badDays);
    return [model.id, { price }] as const;
  });
  return { adjust: Object.fromEntries(adjust) as NonNullable<Config['adjust']> };
}
