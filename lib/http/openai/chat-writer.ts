import type { AnswerEnd, AnswerHead, AnswerPiece, StreamWriter, WireRequest } from '../gateway/dialect';
import { chatUsage, finishReason } from './usage';

export const DONE = 'data: [DONE]\n\n';

/** The id of a chat completion. */
export function chatId({ requestId }: AnswerHead): string {
  return `chatcmpl-${requestId}`;
}

/**
 * Writes `chat.completion.chunk` events: the role, the pieces, the finish reason, usage where the caller asked for
 * it, `[DONE]`.
 */
export function createChatWriter(head: AnswerHead, request: WireRequest): StreamWriter {
  const wantsUsage = request.call.native?.wantsUsage ?? false;
  const common = JSON.stringify({
    id: chatId(head),
    object: 'chat.completion.chunk',
    created: head.createdAt,
    model: head.modelId,
  }).slice(0, -1);
  const open = `data: ${common},"choices":[{"index":0,"delta":`;
  const close = `${wantsUsage ? '}],"usage":null' : '}]'}}\n\n`;
  let callsTools = false;

  const chunk = (delta: object, reason: string | null = null) =>
    `${open}${JSON.stringify(delta)},"logprobs":null,"finish_reason":${JSON.stringify(reason)}${close}`;

  return {
    start: () => chunk({ role: 'assistant', content: '', refusal: null }),
    piece(piece) {
      callsTools ||= piece.type === 'tool_call';
      const delta = deltaOf(piece);
      return delta ? chunk(delta) : '';
    },
    end({ kind, usage }: AnswerEnd) {
      const last = chunk({}, finishReason(kind, callsTools));
      const counts = `data: ${common},"choices":[],"usage":${JSON.stringify(chatUsage(usage))}}\n\n`;
      return `${last}${wantsUsage ? counts : ''}${DONE}`;
    },
  };
}

/** Null when there is nothing to say: a signature has no place in this format. */
function deltaOf(piece: AnswerPiece): object | null {
  switch (piece.type) {
    case 'text':
      return piece.text === '' ? null : { content: piece.text };
    case 'reasoning':
      return piece.text === '' ? null : { reasoning_content: piece.text };
    case 'tool_call':
      return {
        tool_calls: [
          {
            index: piece.index,
            id: piece.callId,
            type: 'function',
            function: { name: piece.name, arguments: '' },
          },
        ],
      };
    case 'tool_arguments':
      return { tool_calls: [{ index: piece.index, function: { arguments: piece.delta } }] };
  }
}
