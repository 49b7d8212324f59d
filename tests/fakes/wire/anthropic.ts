import { type Heard, type Planned, piecesOf, planAnswer, WIRE_USAGE } from './plan-answer';
import { serveWire, type WireAnswer, type WireRequestSeen, type WireUpstream } from './serve-wire';

type Json = Record<string, unknown>;

const USAGE = {
  input_tokens: WIRE_USAGE.input - WIRE_USAGE.cached,
  cache_read_input_tokens: WIRE_USAGE.cached,
  cache_creation_input_tokens: 0,
  output_tokens: WIRE_USAGE.output,
};
/** A field no specification knows, in every whole answer. */
export const UNKNOWN_ANTHROPIC_FIELD = { x_lab_extra: { nested: [1, 'two', null] } };
export const SIGNATURE = 'c2lnbmVkIGJ5IHRoZSBmYWtl';
/** What `count_tokens` of the fake says. */
export const COUNTED_TOKENS = 77;

/** Anthropic's Messages API with its token count. */
export function startAnthropicWire(): Promise<WireUpstream> {
  return serveWire('/v1', (seen) => {
    const path = seen.path.split('?')[0];
    if (path === '/v1/messages') return messages(seen);
    return path === '/v1/messages/count_tokens' ? { json: { input_tokens: COUNTED_TOKENS } } : null;
  });
}

function messages({ body }: WireRequestSeen): WireAnswer {
  const blocks = blocksOf(planAnswer(hear(body)));
  const stop_reason = blocks.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  const message = {
    id: 'msg_lab',
    type: 'message',
    role: 'assistant',
    model: body.model,
    stop_sequence: null,
  };
  if (body.stream !== true)
    return { json: { ...message, ...UNKNOWN_ANTHROPIC_FIELD, content: blocks, stop_reason, usage: USAGE } };
  const start = { ...message, content: [], stop_reason: null, usage: { ...USAGE, output_tokens: 1 } };
  return {
    events: [
      event('message_start', { message: start }),
      event('ping', {}),
      ...blocks.flatMap(blockEvents),
      event('message_delta', {
        delta: { stop_reason, stop_sequence: null },
        usage: { output_tokens: WIRE_USAGE.output },
      }),
      event('message_stop', {}),
    ],
  };
}

function blocksOf({ reasoning, text, toolCalls }: Planned): Json[] {
  return [
    ...(reasoning ? [{ type: 'thinking', thinking: reasoning, signature: SIGNATURE }] : []),
    ...(text ? [{ type: 'text', text }] : []),
    ...toolCalls.map(({ id, name, arguments: input }) => ({ type: 'tool_use', id, name, input })),
  ];
}

function blockEvents(block: Json, index: number): string[] {
  const empty =
    block.type === 'tool_use'
      ? { ...block, input: {} }
      : { ...block, [block.type as string]: '', ...(block.signature !== undefined && { signature: '' }) };
  const delta = (value: Json) => event('content_block_delta', { index, delta: value });
  return [
    event('content_block_start', { index, content_block: empty }),
    ...deltasOf(block).map(delta),
    event('content_block_stop', { index }),
  ];
}

function deltasOf(block: Json): Json[] {
  switch (block.type) {
    case 'thinking':
      return [
        ...piecesOf(String(block.thinking)).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: block.signature },
      ];
    case 'tool_use':
      return (JSON.stringify(block.input).match(/.{1,6}/g) ?? []).map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      }));
    default:
      return piecesOf(String(block.text)).map((text) => ({ type: 'text_delta', text }));
  }
}

function event(type: string, data: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

interface Block {
  type: string;
  text?: string;
  source?: { type: string; media_type?: string; data?: string; url?: string };
  content?: string | Block[];
}

function hear(body: Json): Heard {
  const all = body.messages as { role: string; content: string | Block[] }[];
  const last = blocksIn(all.findLast(({ role }) => role === 'user')?.content);
  return {
    model: String(body.model),
    prompt: textOf(last),
    tools: ((body.tools as { name: string }[]) ?? []).map(({ name }) => name),
    toolResults: last
      .filter(({ type }) => type === 'tool_result')
      .map(({ content }) => textOf(blocksIn(content))),
    images: last.flatMap(({ source }) =>
      source ? [source.url ?? `${source.media_type} of ${source.data?.length} characters`] : [],
    ),
    wantsJson: body.output_config !== undefined || body.output_format !== undefined,
    wantsReasoning: (body.thinking as Json | undefined)?.type === 'enabled',
  };
}

function blocksIn(content: string | Block[] | undefined): Block[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text ?? '').join('');
}
