import {
  InvalidResponseDataError,
  JSONParseError,
  type LanguageModelV4,
  type LanguageModelV4StreamPart,
  type LanguageModelV4Usage,
  TypeValidationError,
} from '@ai-sdk/provider';
import type { ProviderEvent } from '@/lib/execution/ports';
import type { Call, Failure, Usage } from '@/lib/execution/types';
import { ProviderFailure } from './provider-failure';
import { type FailureContext, toFailure } from './to-failure';
import { toCallOptions } from './to-prompt';
import { toSentence } from './to-sentence';

export interface ModelStream {
  model: LanguageModelV4;
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
  const fail = (error: unknown) =>
    new ProviderFailure(toFailure(error, { ...source.context, aborted: signal.aborted, nowMs: Date.now() }));
  let reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> | null = null;
  try {
    const { stream, response } = await source.model.doStream(toCallOptions(call, signal));
    reader = stream.getReader();
    if (isWebPage(response?.headers)) throw notAnAnswer(source);
    yield { type: 'headers' };
    yield* readParts(reader, source);
  } catch (error) {
    throw fail(error);
  } finally {
    // Closes the upstream's socket when the consumer leaves early.
    reader?.cancel().catch(() => {});
  }
}

async function* readParts(
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>,
  source: ModelStream,
): AsyncGenerator<ProviderEvent> {
  let skipped = 0;
  let understood = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const part = read.value;
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      understood++;
      yield { type: part.type === 'text-delta' ? 'text' : 'reasoning', text: part.delta };
    } else if (part.type === 'error') {
      if (!isUnreadable(part.error)) {
        if (!isMissingFinish(part.error)) throw part.error;
      } else skipped++;
    } else if (part.type === 'finish') {
      const { unified, raw } = part.finishReason;
      if (raw === undefined) break;
      // A refusal in words ends with `stop` and is an answer; a filter's own reason is not.
      if (unified === 'content-filter' && raw !== 'stop') throw filtered(source, raw);
      yield { type: 'finish', reason: raw, usage: source.readUsage(part.usage) };
      return;
    }
  }
  if (skipped > 0 && understood === 0) throw notAnAnswer(source);
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

function notAnAnswer({ context }: ModelStream): ProviderFailure {
  const message = `${context.endpoint.label} sent something that is not an answer.`;
  return new ProviderFailure(failure('bad_response', message));
}

function filtered({ context }: ModelStream, reason: string): ProviderFailure {
  const message = `${context.endpoint.label} withheld the answer: ${reason}.`;
  return new ProviderFailure(failure('content_filter', toSentence(message, context.key)));
}

function failure(kind: Failure['kind'], message: string): Failure {
  return { kind, message, status: 200, retryable: false, retryAfterMs: null };
}
