import {
  InvalidResponseDataError,
  JSONParseError,
  type LanguageModelV4,
  type LanguageModelV4StreamPart,
  type LanguageModelV4Usage,
  TypeValidationError,
} from '@ai-sdk/provider';
import type { FinishKind, ProviderEvent, Target } from '@/lib/execution/ports';
import type { Call, Usage } from '@/lib/execution/types';
import { field } from './field';
import { ProviderFailure } from './provider-failure';
import { toCallOptions } from './to-call-options';
import { type FailureContext, notAnAnswer, toFailure, withheld } from './to-failure';
import { createToolEvents } from './tool-events';
import { createWholeCharacters } from './whole-characters';

const KINDS: Readonly<Record<string, FinishKind>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
};

export interface ModelStream {
  model: LanguageModelV4;
  target: Target;
  readUsage(usage: LanguageModelV4Usage): Usage;
  context: Omit<FailureContext, 'aborted' | 'nowMs'>;
}

/**
 * One call through an SDK model, without the SDK's retries. An event that cannot be parsed is skipped;
 * if nothing but such events came the answer is a `bad_response`. `finish` is sent only when the upstream
 * named a finish reason, after its stream ended. Throws ProviderFailure.
 */
export async function* streamModel(
  source: ModelStream,
  call: Call,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const context = () => ({ ...source.context, aborted: signal.aborted, nowMs: Date.now() });
  let reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> | null = null;
  try {
    const { stream, response } = await source.model.doStream(toCallOptions(call, source.target, signal));
    reader = stream.getReader();
    if (isWebPage(response?.headers)) throw new ProviderFailure(notAnAnswer(context(), 200));
    yield { type: 'headers' };
    const characters = createWholeCharacters();
    for await (const event of readParts(reader, call, source, context)) yield* characters.take(event);
  } catch (error) {
    throw new ProviderFailure(toFailure(error, context()));
  } finally {
    // Closes the upstream's socket when the consumer leaves early.
    reader?.cancel().catch(() => {});
  }
}

async function* readParts(
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>,
  call: Call,
  source: ModelStream,
  context: () => FailureContext,
): AsyncGenerator<ProviderEvent> {
  const offered = new Set(call.options?.tools.map(({ name }) => name));
  const tools = createToolEvents(offered, source.context.endpoint.label);
  let skipped = 0;
  let understood = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const part = read.value;
    if (part.type === 'text-delta') {
      understood++;
      yield { type: 'text', text: part.delta };
    } else if (part.type === 'reasoning-delta') {
      understood++;
      const signature = field(field(part.providerMetadata, 'anthropic'), 'signature');
      yield { type: 'reasoning', text: part.delta, ...(typeof signature === 'string' ? { signature } : {}) };
    } else if (part.type === 'error') {
      if (!isUnreadable(part.error)) {
        if (!isMissingFinish(part.error)) throw part.error;
      } else skipped++;
    } else if (part.type === 'finish') {
      const { unified, raw } = part.finishReason;
      if (raw === undefined) break;
      // A refusal in words ends with `stop` and is an answer; a filter's own reason is not.
      if (unified === 'content-filter' && raw !== 'stop') throw new ProviderFailure(withheld(context(), raw));
      const kind = KINDS[unified] ?? 'other';
      yield { type: 'finish', reason: raw, kind, usage: source.readUsage(part.usage) };
      return;
    } else {
      for (const event of tools.read(part)) {
        understood++;
        yield event;
      }
    }
  }
  if (skipped > 0 && understood === 0) throw new ProviderFailure(notAnAnswer(context(), 200));
}

function isUnreadable(error: unknown): boolean {
  return JSONParseError.isInstance(error) || TypeValidationError.isInstance(error);
}

/** The compatible provider announces a stream without finish reason this way; execution judges it. */
function isMissingFinish(error: unknown): boolean {
  return InvalidResponseDataError.isInstance(error) && error.data === undefined;
}

function isWebPage(headers: Record<string, string> | undefined): boolean {
  return headers?.['content-type']?.toLowerCase().startsWith('text/html') ?? false;
}
