import { listUrl } from './base-variants';
import { type Caller, getJson, withoutKey } from './get-json';
import { failure } from './judge-connection';
import { readList } from './read-list';
import type { Failure, ProbeInput } from './types';

/** By preset: paths below the base that tell of a key, where the list is open to everybody. */
const KEY_PATHS: Readonly<Record<string, string>> = { openrouter: '/key' };

export type KeyCheck =
  | { state: 'ok' | 'skipped'; detail: string; ms: number | null }
  | { state: 'warned'; failure: Failure; ms: number | null }
  | { state: 'failed'; failure: Failure; ms: number | null };

/** Whether a key that got a list was needed for it: a list that everybody gets says nothing of the key. */
export async function checkKey(input: ProbeInput, caller: Caller): Promise<KeyCheck> {
  const { host } = new URL(input.baseUrl);
  if (caller.key === null)
    return input.preset?.key === 'required'
      ? {
          state: 'failed',
          ms: null,
          failure: failure(
            'key_missing',
            `${host} lists its models to everybody, but answers only with a key.`,
            'Enter the key of this endpoint.',
          ),
        }
      : { state: 'skipped', detail: 'It asks for no key.', ms: null };
  const path = KEY_PATHS[input.preset?.id ?? ''];
  if (path !== undefined) {
    const got = await getJson(`${input.baseUrl.replace(/\/+$/, '')}${path}`, caller);
    if (got.kind === 'answer' && (got.status === 401 || got.status === 403))
      return {
        state: 'failed',
        ms: got.ms,
        failure: failure(
          'key_refused',
          `${host} refused the key.`,
          'Check that the whole key was copied and that it was not revoked.',
        ),
      };
    if (got.kind === 'answer' && got.status === 200)
      return { state: 'ok', detail: 'The key is accepted.', ms: got.ms };
  }
  const open = await getJson(listUrl(input.baseUrl, caller.protocol), withoutKey(caller));
  if (open.kind !== 'answer' || open.status >= 300 || !readList(open.json))
    return { state: 'ok', detail: 'The key is accepted.', ms: open.ms };
  const isOwn = input.locality === 'local';
  return {
    state: 'warned',
    ms: open.ms,
    failure: failure(
      'key_unchecked',
      isOwn
        ? `${host} answers without a key, so the one you gave may not be looked at.`
        : `${host} lists its models to everybody, so the key could not be checked.`,
      isOwn ? null : 'Send it a first prompt to see whether the key is accepted.',
    ),
  };
}
