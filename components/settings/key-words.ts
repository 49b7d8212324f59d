import { formatCount, formatUsdFixed } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { GatewayKey, KeyList } from './keys-client';

type Limits = Pick<GatewayKey, 'hourly_usd' | 'requests_per_minute'>;
type Use = Pick<GatewayKey, 'hourly_usd' | 'spend_hour_usd' | 'last_used_at' | 'revoked_at'>;

export function limitWords({ hourly_usd: usd, requests_per_minute: perMinute }: Limits): string {
  const limits = [
    usd === null ? null : `${formatUsdFixed(usd)} / h`,
    perMinute === null ? null : `${formatCount(perMinute)} / min`,
  ].filter((limit) => limit !== null);
  return limits.length > 0 ? limits.join(' · ') : 'none';
}

export function isSpent({ hourly_usd: limit, spend_hour_usd: spent }: Use): boolean {
  return limit !== null && spent !== null && spent >= limit;
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
