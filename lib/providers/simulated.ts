import type { ProviderEvent, Target } from '@/lib/execution/ports';
import type { Call, Usage } from '@/lib/execution/types';
import { contentText } from '@/lib/shared/content-text';
import { hashSeed, type Random, seededRandom } from '@/lib/shared/rng';
import { ProviderFailure } from './provider-failure';
import { writeSimulatedAnswer } from './simulated-text';

// The contract allows 3 s; the rest is room for a slow machine.
const LONGEST_MS = 2600;
const LONGEST_FIRST_TOKEN_MS = 900;
// Every wait is moved by up to this share either way.
const JITTER = 0.15;
const WORDS_PER_CHUNK = 3;

interface Environment {
  estimateTokens(text: string): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * Streams a made-up answer at the pace of `model.speed`, sped up to end within 3 s. The same prompt,
 * model and seed give the same text and pace. Counts its own tokens. Throws ProviderFailure on abort.
 */
export async function* streamSimulated(
  { model }: Target,
  call: Call,
  signal: AbortSignal,
  environment: Environment,
): AsyncGenerator<ProviderEvent> {
  const prompt = contentText(call.messages.findLast(({ role }) => role === 'user')?.content ?? '');
  const random = seededRandom(hashSeed(`${model.id}\n${call.seed ?? ''}\n${prompt}`));
  const text = untilStop(writeSimulatedAnswer(model, prompt, random), call.options?.stop ?? []);
  const chunks = cut(text, call.maxOutputTokens, environment);
  const firstTokenMs = jitter(Math.min(model.speed.timeToFirstTokenMs, LONGEST_FIRST_TOKEN_MS), random);
  const outputTokens = environment.estimateTokens(chunks.parts.join(''));
  const writingMs = Math.min((outputTokens / model.speed.tokensPerSecond) * 1000, LONGEST_MS - firstTokenMs);
  const perChunkMs = writingMs / Math.max(1, chunks.parts.length - 1);
  try {
    await environment.sleep(firstTokenMs / 2, signal);
    yield { type: 'headers' };
    await environment.sleep(firstTokenMs / 2, signal);
    for (const [index, text] of chunks.parts.entries()) {
      if (index > 0) await environment.sleep(jitter(perChunkMs, random), signal);
      yield { type: 'text', text };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new ProviderFailure({
      kind: 'aborted',
      message: 'Stopped by the caller.',
      status: null,
      retryable: false,
      retryAfterMs: null,
    });
  }
  const inputTokens = environment.estimateTokens(
    call.messages.map(({ content }) => contentText(content)).join('\n'),
  );
  yield {
    type: 'finish',
    reason: chunks.whole ? 'stop' : 'length',
    kind: chunks.whole ? 'stop' : 'length',
    usage: usageOf(inputTokens, outputTokens),
  };
}

/** The text before the first of the caller's stop sequences. */
function untilStop(text: string, stops: readonly string[]): string {
  const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...found));
}

/** The text in chunks of a few words, cut at the caller's output limit. */
function cut(text: string, maxTokens: number | null, { estimateTokens }: Environment) {
  const words = text.match(/\s*\S+/g) ?? [];
  const parts: string[] = [];
  let written = '';
  for (let at = 0; at < words.length; at += WORDS_PER_CHUNK) {
    const part = words.slice(at, at + WORDS_PER_CHUNK).join('');
    if (maxTokens !== null && parts.length > 0 && estimateTokens(written + part) > maxTokens)
      return { parts, whole: false };
    written += part;
    parts.push(part);
  }
  return { parts, whole: true };
}

function jitter(ms: number, random: Random): number {
  return ms * (1 - JITTER + 2 * JITTER * random());
}

function usageOf(inputTokens: number, outputTokens: number): Usage {
  return { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
}
