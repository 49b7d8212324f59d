// What: what is sent to an endpoint to be let in, and what of it an owner's header may replace.
// Why: SDK, pass-through and embeddings must send the same headers and hide the same values.
// Not for: where secrets are kept (the Secrets port).
import type { Endpoint } from '@/lib/catalog/types';
import { refuse } from './refuse';

export interface Credentials {
  /** The opened key, or null when the endpoint has none. */
  key: string | null;
  /** The owner's own headers for every call, by name. */
  headers: Readonly<Record<string, string>>;
  /** Why the endpoint must not be called, as a clause: its key is there and cannot be used. */
  blocked?: string | null;
}

/** Headers that carry a key. The owner's own go before ours. */
const KEY_HEADERS = ['authorization', 'x-api-key', 'x-goog-api-key'];
/** What describes the connection or the body is not the owner's to say. */
const OURS = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * `ours` with the owner's headers beside them, all names in lower case. Ours win, but for those that carry a key;
 * a key header of ours without a key is left out.
 */
export function withOwnHeaders(
  ours: Readonly<Record<string, string>>,
  { headers }: Pick<Credentials, 'headers'>,
): Record<string, string> {
  const own = lowerCased(headers);
  const sent: Record<string, string> = {};
  for (const name in own) if (!OURS.has(name)) sent[name] = own[name] ?? '';
  const given = lowerCased(ours);
  for (const name in given) {
    const value = given[name] ?? '';
    if (!KEY_HEADERS.includes(name)) sent[name] = value;
    else if (sent[name] === undefined && !/^(?:Bearer)?\s*$/.test(value)) sent[name] = value;
  }
  return sent;
}

/** A fetch that sends the owner's headers with each call. */
export function fetchWithHeaders(
  fetch: typeof globalThis.fetch,
  secrets: Credentials,
): typeof globalThis.fetch {
  return (input, init) => {
    const ours = Object.fromEntries(new Headers(init?.headers));
    return fetch(input, { ...init, headers: withOwnHeaders(ours, secrets) });
  };
}

/**
 * The key where a provider takes no call without one; empty where a header of the owner's stands for it.
 * Throws ProviderFailure (`auth`) when both are missing.
 */
export function needKey(endpoint: Endpoint, { key, headers }: Credentials): string {
  if (key !== null && key !== '') return key;
  if (Object.keys(headers).some((name) => KEY_HEADERS.includes(name.toLowerCase()))) return '';
  throw refuse('auth', `${endpoint.label} has no key; add one in Settings.`);
}

/** Every value that must not be shown. */
export function secretsOf({ key, headers }: Credentials): string[] {
  return [...(key === null ? [] : [key]), ...Object.values(headers)];
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
