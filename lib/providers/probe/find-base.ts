import type { Protocol } from '@/lib/shared/vocabulary';
import { ollamaBaseUrl } from '../ollama-detect';
import { baseVariants, listUrl } from './base-variants';
import { type Caller, getJson, withoutKey } from './get-json';
import { readList } from './read-list';

export interface FoundBase {
  baseUrl: string | null;
  protocol: Protocol | null;
}

/**
 * Where on the same origin the models are listed: variants of the path, then the other protocol of local servers,
 * asked without the key. A variant that asks for a key counts when none lists.
 */
export async function findBase(baseUrl: string, caller: Caller): Promise<FoundBase> {
  let asksForKey: string | null = null;
  for (const variant of baseVariants(baseUrl, caller.protocol)) {
    if (caller.signal.aborted) break;
    const got = await getJson(listUrl(variant, caller.protocol), caller);
    if (got.kind !== 'answer') continue;
    if (got.status < 300 && !got.isHtml && fits(readList(got.json)?.shape, caller.protocol))
      return { baseUrl: variant, protocol: null };
    if ((got.status === 401 || got.status === 403) && got.json !== undefined) asksForKey ??= variant;
  }
  return asksForKey === null ? await otherProtocol(baseUrl, caller) : { baseUrl: asksForKey, protocol: null };
}

function fits(shape: string | undefined, protocol: Protocol): boolean {
  return shape === protocol || (shape === 'openai' && protocol === 'anthropic');
}

async function otherProtocol(baseUrl: string, caller: Caller): Promise<FoundBase> {
  const protocol = caller.protocol === 'ollama' ? 'openai' : 'ollama';
  const { origin } = new URL(baseUrl);
  for (const root of new Set([ollamaBaseUrl(baseUrl), origin])) {
    if (caller.signal.aborted) break;
    const url = `${root}/v1`;
    const got = await getJson(listUrl(url, protocol), { ...withoutKey(caller), protocol });
    if (got.kind === 'answer' && got.status < 300 && readList(got.json)?.shape === protocol)
      return { baseUrl: url, protocol };
  }
  return { baseUrl: null, protocol: null };
}
