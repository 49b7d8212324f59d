import type { Protocol } from '@/lib/shared/vocabulary';
import { ollamaBaseUrl } from '../ollama-detect';

/** Paths of calls that people paste as the address. */
const PASTED =
  /\/(?:chat\/completions|completions|responses|embeddings|messages(?:\/count_tokens)?|models(?:\/[^/]*:[a-z]+)?|api\/(?:chat|generate|tags|show|embed|version))$/i;

/** Where servers keep their API; the commonest first. Z.ai's is the last. */
const ROOTS: Readonly<Partial<Record<Protocol, readonly string[]>>> = {
  openai: ['/v1', '/api/v1', '/openai/v1', '/api', '/v1beta/openai', '/api/paas/v4'],
  anthropic: ['/v1', '/api/v1', '/anthropic/v1', '/api/anthropic/v1'],
  google: ['/v1beta', '/v1'],
  ollama: ['', '/ollama'],
};

/** A base URL without query, fragment, pasted call, doubled version and trailing slash. */
export function cleanBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(PASTED, '')
    .replace(/(\/v\d+(?:beta)?)\1+$/i, '$1');
  return `${url.origin}${path}`;
}

/** Other addresses on the same origin under which the API may be, likeliest first; the given one is not among them. */
export function baseVariants(baseUrl: string, protocol: Protocol): string[] {
  const clean = cleanBaseUrl(baseUrl);
  const { origin } = new URL(baseUrl);
  const roots = ROOTS[protocol] ?? [];
  const below = roots.map((root) => `${clean.replace(/\/v\d+(?:beta)?$/i, '')}${root}`);
  const fresh = roots.map((root) => `${origin}${root}`);
  const given = baseUrl.replace(/\/+$/, '');
  return [...new Set([clean, ...below, ...fresh])].filter((url) => url !== given);
}

/** Where an endpoint's models are listed. */
export function listUrl(baseUrl: string, protocol: Protocol, after: string | null = null): string {
  const base = baseUrl.replace(/\/+$/, '');
  if (protocol === 'ollama') return `${ollamaBaseUrl(base)}/api/tags`;
  const url = new URL(`${base}/models`);
  if (protocol === 'anthropic') url.searchParams.set('limit', '1000');
  if (protocol === 'google') url.searchParams.set('pageSize', '1000');
  if (after !== null) url.searchParams.set(protocol === 'google' ? 'pageToken' : 'after_id', after);
  return url.href;
}
