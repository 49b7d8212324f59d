import { z } from 'zod';
import type { Turn } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });

const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), z.array(textPart)]),
});

/** The fields a prompt may come in; null counts as absent. */
export const promptFields = {
  prompt: z.string().nullish(),
  system_prompt: z.string().nullish(),
  messages: z.array(message).nullish(),
};

export interface PromptFields {
  prompt?: string | null | undefined;
  system_prompt?: string | null | undefined;
  messages?: z.infer<typeof message>[] | null | undefined;
}

/**
 * What is routed on, and what came before it: with a prompt the messages are its history, without one their
 * last is the prompt. 400 naming `prompt` when there is neither, `messages` when they end in no question.
 */
export function readPrompt(body: PromptFields): { prompt: string; history: Turn[] } {
  const system: Turn[] = body.system_prompt ? [{ role: 'system', content: body.system_prompt }] : [];
  const turns = (body.messages ?? []).map(toTurn);
  if (typeof body.prompt === 'string') return { prompt: body.prompt, history: [...system, ...turns] };
  const last = turns.pop();
  if (!last) throw badRequest('prompt, or messages, says what to answer.', 'prompt', 'missing_prompt');
  if (last.role !== 'user' || last.content.trim() === '')
    throw badRequest('messages: the last one must be the user’s, and not empty.', 'messages', 'no_question');
  return { prompt: last.content, history: [...system, ...turns] };
}

function toTurn({ role, content }: z.infer<typeof message>): Turn {
  return {
    role: role === 'developer' ? 'system' : role,
    content: typeof content === 'string' ? content : content.map(({ text }) => text).join('\n'),
  };
}
