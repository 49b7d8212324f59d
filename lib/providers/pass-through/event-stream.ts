import { createParser } from 'eventsource-parser';
import { removeMember } from './json-members';
import { isUsageChunk } from './read-chat';
import { type Seen, startSeen, type WireReader } from './seen';
import { spliceModel } from './splice-model';

// An event longer than this is no piece of an answer.
const MAX_EVENT_CHARS = 64 * 1024 * 1024;

export interface EventStream {
  /** Takes a chunk, however it was cut; returns the whole events to send on, empty when there are none. */
  feed(chunk: Uint8Array): string;
  /** Takes the end: an event without its blank line counts. */
  finish(): string;
  seen: Seen;
  /** What the upstream said went wrong; nothing is read after it. */
  problem(): { thrown: unknown } | null;
  /** Events came, and none could be read. */
  isGarbage(): boolean;
}

/**
 * Reads the server-sent events of a dialect and writes them anew: the model's name replaced, usage out where
 * `keepUsage` is false, without comments, empty data, the `[DONE]` and what is not JSON.
 */
export function createEventStream(
  reader: WireReader,
  options: { modelId: string; keepUsage: boolean },
): EventStream {
  const seen = startSeen();
  const decoder = new TextDecoder();
  let skipped = 0;
  let understood = 0;
  let problem: { thrown: unknown } | null = null;
  let payload = '';

  function take(data: string, name: string | undefined): void {
    if (data === '[DONE]') {
      seen.ended = true;
      return;
    }
    if (data.trim() === '') return;
    const event = parseObject(data);
    if (!event) {
      skipped++;
      return;
    }
    understood++;
    if (name === 'error') throw event;
    reader.readEvent(event, seen);
    if (seen.kind === 'content_filter') throw seen;
    const text = options.keepUsage ? data : withoutUsage(data, event);
    if (text === null) return;
    const named = spliceModel(text, event, reader.modelHolder(event), options.modelId);
    const lines = named.includes('\n') ? named.replaceAll('\n', '\ndata: ') : named;
    payload += name ? `event: ${name}\ndata: ${lines}\n\n` : `data: ${lines}\n\n`;
  }

  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARS,
    onEvent({ data, event }) {
      if (problem) return;
      try {
        take(data, event);
      } catch (thrown) {
        problem = { thrown };
      }
    },
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') problem ??= { thrown: error };
    },
  });

  function read(text: string): string {
    payload = '';
    if (!problem) parser.feed(text);
    return payload;
  }
  return {
    seen,
    feed: (chunk) => read(decoder.decode(chunk, { stream: true })),
    finish: () => read(`${decoder.decode()}\n\n`),
    problem: () => problem,
    isGarbage: () => skipped > 0 && understood === 0,
  };
}

/** Null when nothing is left. */
function withoutUsage(data: string, event: object): string | null {
  if (!Object.hasOwn(event, 'usage')) return data;
  if (isUsageChunk(event)) return null;
  const text = removeMember(data, 'usage');
  // Left out when the event has to be written anew; deleting would make every read of it slow.
  Reflect.set(event, 'usage', undefined);
  return text ?? JSON.stringify(event);
}

/** The object a text holds; null when it holds something else or is no JSON. */
export function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
