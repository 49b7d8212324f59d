import { fetchJson, sendJson } from '@/components/ui/fetch-json';

/** Times are UTC milliseconds; null is not yet, not known or no limit. */
export interface GatewayKey {
  id: string;
  name: string;
  /** The beginning of the secret, to tell keys apart, with the sign that more follows. */
  prefix: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
  hourly_usd: number | null;
  daily_usd: number | null;
  monthly_usd: number | null;
  requests_per_minute: number | null;
  spend_hour_usd: number | null;
  spend_day_usd: number | null;
  spend_month_usd: number | null;
  requests_24h: number | null;
}

export interface KeyList {
  /** Whether `/v1` asks for a key. */
  required: boolean;
  keys: GatewayKey[];
}

export interface NewKey {
  name: string;
  hourly_usd?: number;
  daily_usd?: number;
  monthly_usd?: number;
  requests_per_minute?: number;
}

export interface CreatedKey {
  key: GatewayKey;
  secret: string;
}

const PATH = '/api/keys';

export function listKeys(signal?: AbortSignal): Promise<KeyList> {
  return fetchJson<KeyList>(PATH, { signal });
}

export function createKey(key: NewKey): Promise<CreatedKey> {
  return sendJson<CreatedKey>('POST', PATH, key);
}

export function revokeKey(id: string): Promise<unknown> {
  return sendJson('DELETE', `${PATH}?id=${encodeURIComponent(id)}`);
}
