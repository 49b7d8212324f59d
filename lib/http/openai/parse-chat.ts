import { check } from '../check';
import type { WireRequest } from '../gateway/dialect';
import { createFindings, estimateTokens, needsOf, noteOptions } from '../gateway/findings';
import { refuseDeepJson } from '../gateway/measure-json';
import { noteChatFeatures } from './chat-features';
import { chatMessages } from './chat-messages';
import { chatOptions } from './chat-options';
import { chatBody } from './chat-schema';
import { routedTurns } from './routed-turns';

/**
 * A body of `POST /v1/chat/completions`. Throws a 400 naming the wrong field. Fields it does not know are kept
 * in `call.native.body` and named in `needs.features`.
 */
export function parseChat(body: Record<string, unknown>): WireRequest {
  refuseDeepJson(body);
  const read = check(chatBody, body);
  const findings = createFindings();
  noteChatFeatures(read, findings);
  const messages = chatMessages(read.messages, findings);
  const options = chatOptions(read, findings);
  noteOptions(options, read.tools ?? [], findings);
  const { prefill, ...routed } = routedTurns(messages, 'messages', findings.hasOpaqueParts);
  findings.extraInputTokens += estimateTokens(prefill);

  const stream = read.stream ?? false;
  const maxOutputTokens = read.max_completion_tokens ?? read.max_tokens ?? null;
  return {
    model: read.model,
    stream,
    ...routed,
    call: {
      messages,
      temperature: read.temperature ?? null,
      maxOutputTokens,
      seed: read.seed ?? null,
      options,
      native: {
        dialect: 'openai-chat',
        body,
        headers: {},
        stream,
        wantsUsage: !stream || read.stream_options?.include_usage === true,
      },
    },
    needs: { ...needsOf(findings, 'openai-chat', maxOutputTokens), answers: read.n ?? 1 },
  };
}
