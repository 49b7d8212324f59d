// What: OpenAI's chat completions as a wire format: requests read, answers and errors written.
// Why: most tools speak it; the gateway runs it like every other format.
// Not for: upstreams that speak it; lib/providers does.
import type { AnswerHead, WholeAnswer, WireFormat } from '../gateway/dialect';
import { chatId, createChatWriter, DONE } from './chat-writer';
import { openAiError } from './error-shape';
import { parseChat } from './parse-chat';
import { chatUsage, finishReason } from './usage';

/** `POST /v1/chat/completions`. */
export const openAiChat: WireFormat = {
  parse: parseChat,
  createWriter: createChatWriter,
  toBody,
  errorBody: openAiError,
  errorEvents: (error) => `data: ${JSON.stringify(openAiError(error))}\n\n`,
  wireEnd: DONE,
};

function toBody(head: AnswerHead, { text, reasoning, toolCalls, kind, usage }: WholeAnswer): object {
  const callsTools = toolCalls.length > 0;
  const message = {
    role: 'assistant',
    content: text === '' && callsTools ? null : text,
    refusal: null,
    ...(reasoning ? { reasoning_content: reasoning } : {}),
    ...(callsTools
      ? {
          tool_calls: toolCalls.map(({ id, name, arguments: json }) => ({
            id,
            type: 'function',
            function: { name, arguments: json },
          })),
        }
      : {}),
  };
  const counts = chatUsage(usage);
  return {
    id: chatId(head),
    object: 'chat.completion',
    created: head.createdAt,
    model: head.modelId,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(kind, callsTools) }],
    ...(counts ? { usage: counts } : {}),
  };
}
