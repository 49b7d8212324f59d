import { formatCount, formatUsdFixed } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { GatewayKey, KeyList } from './keys-client';

type Money = 'hourly_usd' | 'daily_usd' | 'monthly_usd';
type Spend = 'spend_hour_usd' | 'spend_day_usd' | 'spend_month_usd';
type Limits = Pick<GatewayKey, Money | 'requests_per_minute'>;
type Use = Pick<GatewayKey, Money | Spend | 'last_used_at' | 'revoked_at'>;

const WINDOWS: readonly [limit: Money, spent: Spend, per: string][] = [
  ['hourly_usd', 'spend_hour_usd', 'h'],
  ['daily_usd', 'spend_day_usd', 'day'],
  ['monthly_usd', 'spend_month_usd', 'month'],
];

export function limitWords(key: Limits): string {
  const { requests_per_minute: perMinute } = key;
  const limits = [
    ...WINDOWS.map(([limit, , per]) =>
      key[limit] === null ? null : `${formatUsdFixed(key[limit])} / ${per}`,
    ),
    perMinute === null ? null : `${formatCount(perMinute)} / min`,
  ].filter((limit) => limit !== null);
  return limits.length > 0 ? limits.join(' · ') : 'none';
}

/** Whether one of its windows is used up. */
export function isSpent(key: Pick<Use, Money | Spend>): boolean {
  return WINDOWS.some(([limit, spent]) => {
    const [most, sofar] = [key[limit], key[spent]];
    return most !== null && sofar !== null && sofar >= most;
  });
}

export function keyState(key: Use): { mark: MarkKind; word: string } {
  if (key.revoked_at !== null) return { mark: 'hollow', word: 'revoked' };
  if (isSpent(key)) return { mark: 'bad', word: 'budget spent' };
  return key.last_used_at === null
    ? { mark: 'hollow', word: 'not used yet' }
    : { mark: 'solid', word: 'active' };
}

/** What holds for `/v1` as things stand. */
export function sayAccess({ required, keys }: KeyList): string {
  const valid = keys.filter(({ revoked_at }) => revoked_at === null).length;
  if (!required) return 'No key is needed: whoever reaches this server may use /v1.';
  if (valid > 0) return 'Every request to /v1 needs one of these keys.';
  return keys.length > 0
    ? 'Every key is revoked: /v1 refuses all requests until there is a new one.'
    : 'A key is needed and there is none yet: /v1 refuses requests without the admin token.';
}

/** Null when a new key changes nothing for those who are connected. */
export function sayFirstKey({ required }: KeyList): string | null {
  return required
    ? null
    : 'This is the first key. Once it exists, every request to /v1 needs a key: tools that are connected without one stop until you give them theirs. Revoking it later does not undo that.';
}
