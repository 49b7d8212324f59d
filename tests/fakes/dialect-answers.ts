import { chunk, DONE, frame, usageChunk } from './openai-wire';
import type { WireAnswer } from './wire-upstream';

/** One answer in three wire formats: reasoning and text where given, then calls of tools. */
export interface Said {
  reasoning?: string;
  signature?: string;
  text?: string;
  calls?: readonly { id: string; name: string; arguments: string }[];
}

/** Usage: 12 input, 3 output tokens. Arguments come in two halves. */
export function openAiAnswer({ reasoning, text, calls = [] }: Said): WireAnswer {
  const halves = calls.flatMap(({ id, name, arguments: json }, index) => [
    { index, id, type: 'function', function: { name, arguments: json.slice(0, 3) } },
    { index, function: { arguments: json.slice(3) } },
  ]);
  return {
    pieces: [
      frame(chunk('up', { role: 'assistant', content: '' })),
      ...(reasoning ? [frame(chunk('up', { reasoning_content: reasoning }))] : []),
      ...(text ? [frame(chunk('up', { content: text }))] : []),
      ...halves.map((call) => frame(chunk('up', { tool_calls: [call] }))),
      frame(chunk('up', {}, calls.length > 0 ? 'tool_calls' : 'stop')),
      frame(usageChunk('up', { prompt_tokens: 12, completion_tokens: 3 })),
      DONE,
    ],
  };
}

export function anthropicAnswer({ reasoning, signature, text, calls = [] }: Said): WireAnswer {
  const event = (type: string, rest: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;
  const blocks = [
    ...(reasoning
      ? [
          {
            start: { type: 'thinking', thinking: '', signature: '' },
            deltas: [
              { type: 'thinking_delta', thinking: reasoning },
              ...(signature ? [{ type: 'signature_delta', signature }] : []),
            ],
          },
        ]
      : []),
    ...(text ? [{ start: { type: 'text', text: '' }, deltas: [{ type: 'text_delta', text }] }] : []),
    ...calls.map(({ id, name, arguments: json }) => ({
      start: { type: 'tool_use', id, name, input: {} },
      deltas: [json.slice(0, 3), json.slice(3)].map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      })),
    })),
  ];
  const usage = { input_tokens: 12, output_tokens: 1 };
  const message = {
    id: 'm',
    type: 'message',
    role: 'assistant',
    model: 'up',
    content: [],
    stop_reason: null,
    usage,
  };
  return {
    pieces: [
      event('message_start', { message }),
      ...blocks.flatMap(({ start, deltas }, index) => [
        event('content_block_start', { index, content_block: start }),
        ...deltas.map((delta) => event('content_block_delta', { index, delta })),
        event('content_block_stop', { index }),
      ]),
      event('message_delta', {
        delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: 3 },
      }),
      event('message_stop', {}),
    ],
  };
}

/** Google sends calls whole and without ids of its own. */
export function googleAnswer({ reasoning, text, calls = [] }: Said): WireAnswer {
  const send = (parts: object[], rest: object = {}) =>
    `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, index: 0, ...rest }] })}\n\n`;
  const usageMetadata = { promptTokenCount: 12, candidatesTokenCount: 3, totalTokenCount: 15 };
  return {
    pieces: [
      ...(reasoning ? [send([{ text: reasoning, thought: true }])] : []),
      ...(text ? [send([{ text }])] : []),
      ...calls.map(({ name, arguments: json }) => send([{ functionCall: { name, args: JSON.parse(json) } }])),
      `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP', index: 0 }], usageMetadata })}\n\n`,
    ],
  };
}
