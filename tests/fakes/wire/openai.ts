import { DONE, frame } from '../openai-wire';
import { type Heard, type Planned, piecesOf, planAnswer, WIRE_USAGE } from './plan-answer';
import { serveWire, type WireAnswer, type WireRequestSeen, type WireUpstream } from './serve-wire';

type Json = Record<string, unknown>;

const USAGE = {
  prompt_tokens: WIRE_USAGE.input,
  completion_tokens: WIRE_USAGE.output,
  total_tokens: WIRE_USAGE.total,
  prompt_tokens_details: { cached_tokens: WIRE_USAGE.cached },
  completion_tokens_details: { reasoning_tokens: WIRE_USAGE.reasoning },
};
/** Fields no specification knows, in every answer; they must survive where the protocols are the same. */
export const UNKNOWN_FIELDS = { system_fingerprint: 'fp_fake', x_lab_extra: { nested: [1, 'two', null] } };
/** Length of every embedding; its first number is the length of its text. */
export const EMBEDDING_DIMENSIONS = 8;

/** OpenAI's chat completions and embeddings. */
export function startOpenAiWire(): Promise<WireUpstream> {
  return serveWire('/v1', (seen) => {
    if (seen.path === '/v1/chat/completions') return chat(seen);
    return seen.path === '/v1/embeddings' ? embeddings(seen) : null;
  });
}

function chat({ body }: WireRequestSeen): WireAnswer {
  const planned = planAnswer(hear(body));
  const envelope = { id: 'chatcmpl-lab', created: 1_700_000_000, model: body.model, ...UNKNOWN_FIELDS };
  const finish_reason = planned.toolCalls.length > 0 ? 'tool_calls' : 'stop';
  if (body.stream !== true) {
    const choice = { index: 0, message: messageOf(planned), finish_reason, logprobs: null };
    return { json: { ...envelope, object: 'chat.completion', choices: [choice], usage: USAGE } };
  }
  const event = (delta: Json, finish: string | null = null) =>
    frame({
      ...envelope,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  const withUsage = (body.stream_options as Json | undefined)?.include_usage === true;
  return {
    events: [
      event({ role: 'assistant', content: '' }),
      ...piecesOf(planned.reasoning).map((reasoning_content) => event({ reasoning_content })),
      ...piecesOf(planned.text).map((content) => event({ content })),
      ...planned.toolCalls.flatMap(({ id, name, arguments: given }, index) => [
        event({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
        ...halves(JSON.stringify(given)).map((part) =>
          event({ tool_calls: [{ index, function: { arguments: part } }] }),
        ),
      ]),
      event({}, finish_reason),
      ...(withUsage
        ? [frame({ ...envelope, object: 'chat.completion.chunk', choices: [], usage: USAGE })]
        : []),
      DONE,
    ],
  };
}

function messageOf({ text, reasoning, toolCalls }: Planned): Json {
  return {
    role: 'assistant',
    content: text || null,
    ...(reasoning && { reasoning_content: reasoning }),
    ...(toolCalls.length > 0 && {
      tool_calls: toolCalls.map(({ id, name, arguments: given }) => ({
        id,
        type: 'function',
        function: { name, arguments: JSON.stringify(given) },
      })),
    }),
  };
}

function embeddings({ body }: WireRequestSeen): WireAnswer {
  const inputs = Array.isArray(body.input) ? body.input : [body.input];
  const data = inputs.map((text, index) => {
    const vector = [String(text).length, ...Array(EMBEDDING_DIMENSIONS - 1).fill(0.5)];
    const embedding =
      body.encoding_format === 'base64'
        ? Buffer.from(Float32Array.from(vector).buffer).toString('base64')
        : vector;
    return { object: 'embedding', index, embedding };
  });
  return { json: { object: 'list', model: body.model, data, usage: { prompt_tokens: 4, total_tokens: 4 } } };
}

interface Message {
  role: string;
  content?: string | { type: string; text?: string; image_url?: { url: string } }[] | null;
}

function hear(body: Json): Heard {
  const messages = body.messages as Message[];
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const parts = partsOf(messages[lastUser]);
  const format = (body.response_format as Json | undefined)?.type;
  return {
    model: String(body.model),
    prompt: parts.map(({ text }) => text ?? '').join(''),
    tools: ((body.tools as { function: { name: string } }[]) ?? []).map((tool) => tool.function.name),
    toolResults: messages
      .slice(lastUser + 1)
      .filter(({ role }) => role === 'tool')
      .map((message) =>
        partsOf(message)
          .map(({ text }) => text ?? '')
          .join(''),
      ),
    images: parts.flatMap(({ image_url }) => (image_url ? [describeImage(image_url.url)] : [])),
    wantsJson: format === 'json_schema' || format === 'json_object',
    wantsReasoning: body.reasoning_effort !== undefined,
  };
}

function partsOf(message: Message | undefined) {
  const content = message?.content ?? '';
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

function describeImage(url: string): string {
  const [, mediaType, base64] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
  return base64 === undefined ? url : `${mediaType} of ${base64.length} characters`;
}

function halves(text: string): string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}
