import type { Target } from '@/lib/execution/ports';
import type { NativeCall } from '@/lib/execution/types';
import type { Dialect } from '@/lib/shared/vocabulary';
import { type Credentials, withOwnHeaders } from '../credentials';
import { field } from '../field';
import { ollamaBaseUrl } from '../ollama-detect';

const PATHS: Readonly<Record<Dialect, string>> = {
  'openai-chat': '/chat/completions',
  'openai-responses': '/responses',
  'openai-embeddings': '/embeddings',
  'anthropic-messages': '/messages',
};
const ANTHROPIC_VERSION = '2023-06-01';
const OWN_HEADERS = ['anthropic-version', 'anthropic-beta'];

export interface WireRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * The caller's request as its upstream gets it: the model by the upstream's name, usage asked for in a
 * streamed chat, our key and the owner's headers, of the caller's only the dialect's own, and strings well-formed.
 */
export function buildRequest(target: Target, native: NativeCall, credentials: Credentials): WireRequest {
  const { endpoint, model } = target;
  const given = (endpoint.baseUrl ?? '').replace(/\/+$/, '');
  const base = endpoint.protocol === 'ollama' ? `${ollamaBaseUrl(given)}/v1` : given;
  const body: Record<string, unknown> = { ...native.body, model: model.upstreamName };
  if (native.stream && native.dialect === 'openai-chat')
    body.stream_options = { ...optionsOf(native), include_usage: true };
  return {
    url: base + PATHS[native.dialect],
    headers: withOwnHeaders(headersOf(native, credentials.key), credentials),
    body: wellFormedJson(JSON.stringify(body)),
  };
}

/** Lone surrogates, which JSON.stringify alone writes as escapes, become U+FFFD; pairs and all else stay. */
function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  // Escaped backslashes are matched first, so that the text `\\ud83d` is not taken for an escape.
  return json.replace(/(\\\\)|\\ud[89a-f][0-9a-f]{2}/g, (_, backslash?: string) => backslash ?? '\ufffd');
}

function optionsOf({ body }: NativeCall): object {
  const options = field(body, 'stream_options');
  return typeof options === 'object' && options !== null ? options : {};
}

function headersOf(native: NativeCall, key: string | null): Record<string, string> {
  // Compressed frames would have to be gathered before they can be read.
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'switchyard',
  };
  if (native.dialect !== 'anthropic-messages') {
    if (key) headers.authorization = `Bearer ${key}`;
    return headers;
  }
  headers['anthropic-version'] = ANTHROPIC_VERSION;
  for (const name of OWN_HEADERS) {
    const value = native.headers[name];
    if (value) headers[name] = value;
  }
  if (key) headers['x-api-key'] = key;
  return headers;
}
