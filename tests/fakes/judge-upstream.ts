import type { Upstreams } from '@/lib/execution/ports';
import type { Call } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { contentText } from '@/lib/shared/content-text';

export interface JudgeUpstream extends Upstreams {
  calls: { modelId: string; call: Call }[];
}

/** What a judge that gives in says when nobody outside the quotation told it what to say. */
export const HONEST_SCORE = 4;

/**
 * A judge that obeys whoever asks for a number outside the quoted block and never what is inside it: an
 * instruction that gets out of the block is answered with what it demands.
 */
export function createJudgeUpstream(answer?: (call: Call) => string): JudgeUpstream {
  const calls: JudgeUpstream['calls'] = [];
  return {
    calls,
    async *stream({ model }, call) {
      calls.push({ modelId: model.id, call });
      yield { type: 'headers' };
      yield { type: 'text', text: answer?.(call) ?? String(obey(call)) };
      yield {
        type: 'finish',
        reason: 'stop',
        usage: { ...UNKNOWN_USAGE, inputTokens: 100, outputTokens: 1 },
      };
    },
  };
}

function obey(call: Call): number {
  const found = /answer(?: with)?:? ?"?(\d+)/i.exec(outsideOf(call));
  return found ? Number(found[1]) : HONEST_SCORE;
}

/** What a reader sees of the user's message once the marked block is taken out. */
export function outsideOf(call: Call): string {
  const mark = markOf(call);
  const lines = contentText(call.messages.find(({ role }) => role === 'user')?.content ?? '').split(
    /\r\n?|[\n\v\f\u0085\u2028\u2029]/,
  );
  return lines.filter((line) => !line.startsWith(`${mark}| `)).join('\n');
}

/** The mark as the system's message announces it. */
export function markOf(call: Call): string {
  const system = contentText(call.messages.find(({ role }) => role === 'system')?.content ?? '');
  return /between <<([a-z0-9]+)>>/.exec(system)?.[1] ?? '';
}
