import type { Answer, RequestInput } from '../answer-request';

/** What a second answer needs of the request beside the answer. */
export type ShadowInput = Pick<
  RequestInput,
  'history' | 'call' | 'client' | 'headers' | 'answersTools' | 'source'
>;

export type AnsweredSubtask = Answer['subtasks'][number];

const NOT_TEXT = ['tools', 'vision', 'embeddings'] as const;

/** Plain text in, plain text out, from a model the policy chose; what is not cannot be compared by reading it. */
export function isComparable(
  { decision, result }: AnsweredSubtask,
  { decided: { needs } }: Pick<Answer, 'decided'>,
  { call, answersTools = false }: ShadowInput,
): boolean {
  const { reason, subtask } = decision;
  if (reason === 'named' || reason === 'tool_loop' || answersTools) return false;
  if (result.status !== 'ok' || result.text.trim() === '' || result.toolCalls.length > 0) return false;
  const wanted = [...subtask.requires, ...(needs?.capabilities ?? [])];
  if (NOT_TEXT.some((capability) => wanted.includes(capability)) || (needs?.answers ?? 1) > 1) return false;
  return call === undefined || isPlainText(call);
}

function isPlainText({ messages, options, native }: NonNullable<ShadowInput['call']>): boolean {
  if (native?.dialect === 'openai-embeddings' || (options?.tools.length ?? 0) > 0) return false;
  return messages.every(
    ({ role, content }) =>
      role !== 'tool' && (typeof content === 'string' || content.every(({ type }) => type === 'text')),
  );
}
