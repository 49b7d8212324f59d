import { z } from 'zod';
import type { WireRequest } from '../gateway/dialect';
import { createFindings, needsOf } from '../gateway/findings';
import { refuseDeepJson } from '../gateway/measure-json';
import { check } from './check';
import { readConversation } from './read-conversation';
import { readOptions } from './read-options';
import { withoutForeignThinking } from './thinking-signature';

const envelope = z.object({
  model: z.string().trim().min(1),
  max_tokens: z.int().min(1),
  stream: z.boolean().nullish(),
});

const DEFAULT_VERSION = '2023-06-01';

/**
 * A `POST /v1/messages` in our words. What only Anthropic understands stays in the native body and is named in
 * `needs.features`. `anthropic-beta` goes on to Anthropic alone: it switches on fields, and those are features.
 * Throws a 400 naming the field.
 */
export function parseMessages(body: Record<string, unknown>, headers: Headers): WireRequest {
  refuseDeepJson(body);
  const { model, max_tokens, stream } = check(envelope, body);
  const findings = createFindings();
  const { messages, ...turns } = readConversation(body, findings);
  const { temperature, options } = readOptions(body, findings);
  const beta = headers.get('anthropic-beta');
  return {
    ...turns,
    model,
    stream: stream ?? false,
    call: {
      messages,
      temperature,
      maxOutputTokens: max_tokens,
      seed: null,
      options,
      native: {
        dialect: 'anthropic-messages',
        body: withoutForeignThinking(body),
        headers: {
          'anthropic-version': headers.get('anthropic-version') ?? DEFAULT_VERSION,
          ...(beta && { 'anthropic-beta': beta }),
        },
        stream: stream ?? false,
        wantsUsage: true,
      },
    },
    needs: needsOf(findings, 'anthropic-messages', max_tokens),
  };
}
