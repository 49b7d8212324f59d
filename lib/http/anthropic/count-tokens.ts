import { z } from 'zod';
import { contentText } from '@/lib/shared/content-text';
import { createFindings } from '../gateway/findings';
import { refuseDeepJson } from '../gateway/measure-json';
import { check } from './check';
import { readConversation } from './read-conversation';
import { readOptions } from './read-options';

const envelope = z.object({ model: z.string().trim().min(1) });

/**
 * Answer of `POST /v1/messages/count_tokens`: system and messages by `estimateTokens`, text → tokens; tools, schemas,
 * images and documents as routing assumes them. An estimate, not Anthropic's count. Throws the same 400s as a message.
 */
export function countTokens(
  body: Record<string, unknown>,
  estimateTokens: (text: string) => number,
): { input_tokens: number } {
  refuseDeepJson(body);
  check(envelope, body);
  const findings = createFindings();
  const { messages } = readConversation(body, findings);
  readOptions(body, findings);
  const texts = messages.map(({ content }) => contentText(content)).filter(Boolean);
  const written = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  return { input_tokens: Math.round(written + findings.extraInputTokens) };
}
