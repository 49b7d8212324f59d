import type { Clock } from '@/lib/shared/clock';
import { redact } from '@/lib/shared/redact';
import type { Protocol } from '@/lib/shared/vocabulary';
import { findConnectionProblem } from '../connection-problem';
import { withOwnHeaders } from '../credentials';
import { readAtMost } from '../pass-through/read-at-most';
import { readErrorBody } from '../read-error-body';

/** The longest list known, OpenRouter's, has under 1 MB. */
export const MAX_LIST_BYTES = 5 * 1024 * 1024;
const MAX_SAID = 200;

export interface Caller {
  protocol: Protocol;
  key: string | null;
  headers: Readonly<Record<string, string>>;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  signal: AbortSignal;
}

export type Got =
  | {
      kind: 'answer';
      status: number;
      /** Undefined: it is no JSON. */
      json: unknown;
      isHtml: boolean;
      location: string | null;
      /** What it says went wrong, without secrets; null: nothing. */
      said: string | null;
      codes: string[];
      ms: number;
    }
  | { kind: 'too_big'; ms: number }
  | { kind: 'failed'; code: string | null; ms: number }
  | { kind: 'timeout'; ms: number };

/** One call, with the key in the protocol's own header. Never rejects, follows no redirect, reads 5 MB at most. */
export async function getJson(url: string, caller: Caller, body?: unknown): Promise<Got> {
  const start = caller.clock.monotonicMs();
  const took = () => caller.clock.monotonicMs() - start;
  try {
    const response = await caller.fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: headersOf(caller, body !== undefined),
      redirect: 'manual',
      signal: caller.signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = response.body
      ? await readAtMost(response.body as unknown as AsyncIterable<Uint8Array>, MAX_LIST_BYTES)
      : '';
    if (text === null) return { kind: 'too_big', ms: took() };
    const json = parse(text);
    const error = readErrorBody(json);
    const isError = response.status >= 400 || (typeof json === 'object' && json !== null && 'error' in json);
    return {
      kind: 'answer',
      status: response.status,
      json,
      isHtml:
        /html/i.test(response.headers.get('content-type') ?? '') || /^\s*<(?:!doctype|html)/i.test(text),
      location: response.headers.get('location'),
      said: isError && error.message ? withoutSecrets(error.message, caller) : null,
      codes: error.codes,
      ms: took(),
    };
  } catch (error) {
    if (caller.signal.aborted) return { kind: 'timeout', ms: took() };
    return { kind: 'failed', code: findConnectionProblem(error)?.code ?? null, ms: took() };
  }
}

/** A caller without key, for finding out what needs none. */
export function withoutKey(caller: Caller): Caller {
  return { ...caller, key: null, headers: {} };
}

/** False for a key that no header can carry. */
export function canBeSent(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

function headersOf({ protocol, key, headers }: Caller, hasBody: boolean): Record<string, string> {
  const ours = {
    accept: 'application/json',
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(protocol === 'anthropic' && { 'anthropic-version': '2023-06-01' }),
    ...(key !== null && keyHeader(protocol, key)),
  };
  return withOwnHeaders(ours, { headers });
}

function keyHeader(protocol: Protocol, key: string): Record<string, string> {
  if (protocol === 'anthropic') return { 'x-api-key': key };
  if (protocol === 'google') return { 'x-goog-api-key': key };
  return { authorization: `Bearer ${key}` };
}

function withoutSecrets(text: string, { key, headers }: Caller): string {
  const clean = redact(text.replace(/\s+/g, ' '), [
    ...(key === null ? [] : [key]),
    ...Object.values(headers),
  ]);
  return clean.length > MAX_SAID ? `${clean.slice(0, MAX_SAID)}…` : clean;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
