import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import type { Incoming } from './incoming';

/** Bytes; a larger body is a 413. */
export const BODY_LIMIT = 8 * 1024 * 1024;

// A body is drained so that the client reads the 413 instead of a reset, but not for ever.
const DRAIN_LIMIT = 64 * 1024 * 1024;

/** The body as a JSON object. 415 without `application/json`, 413 over the limit, 400 for what is no object. */
export async function readJson(request: Incoming, limit = BODY_LIMIT): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new SwitchyardError('The body must be application/json.', {
      code: 'unsupported_media_type',
      status: 415,
    });
  const text = await readText(request, limit);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('The body must be a JSON object.', null, 'invalid_json');
  return value as Record<string, unknown>;
}

async function readText(request: Incoming, limit: number): Promise<string> {
  // The HTTP parser holds a body to its declared length, so that nothing needs counting.
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= limit) return request.text();
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size <= limit) text += decoder.decode(value, { stream: true });
    else if (size > DRAIN_LIMIT) {
      await reader.cancel();
      break;
    }
  }
  if (size > limit)
    throw new SwitchyardError(`The body is larger than ${limit / 1024 / 1024} MiB.`, {
      code: 'body_too_large',
      status: 413,
    });
  return text + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not valid JSON.', null, 'invalid_json');
  }
}
