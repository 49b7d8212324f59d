import { z } from 'zod';

const name = z.string().trim().min(1).max(300);

/** Fields both shapes of `POST /api/chat` take. */
const common = {
  policy: name.optional(),
  model: name.optional(),
  dry_run: z.boolean().default(false),
};

export const promptBody = z.strictObject({ prompt: z.string(), ...common });

const messagePart = z.looseObject({ type: z.string(), text: z.string().optional() });

const message = z.looseObject({
  role: z.enum(['user', 'assistant', 'system']),
  parts: z.array(messagePart).min(1),
});

export const conversationBody = z.strictObject({
  /** Sent by the AI SDK's transport; the server has its own ids. */
  id: z.string().optional(),
  trigger: z.string().optional(),
  messageId: z.string().optional(),
  messages: z.array(message).min(1).max(1000),
  conversation_id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens or underscores'),
  ...common,
});

export type ConversationBody = z.infer<typeof conversationBody>;

/** The text of a UI message: its text parts, in order. */
export function textOf(parts: readonly { type: string; text?: string | undefined }[]): string {
  return parts
    .filter(({ type }) => type === 'text')
    .map(({ text }) => text ?? '')
    .join('\n');
}
