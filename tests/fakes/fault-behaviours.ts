import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type ChatRequest,
  chunk,
  DONE,
  frame,
  lastUserText,
  openStream,
  sendError,
  sendJson,
  usageChunk,
} from './openai-wire';

export interface Exchange {
  asked: ChatRequest;
  request: IncomingMessage;
  response: ServerResponse;
}

export type Behaviour = (exchange: Exchange) => void | Promise<void>;

/** What a healthy answer of the fault server says; two- to four-byte characters included. */
export const GOOD_TEXT = 'Grüße, naïve 世界 👋🏽 fertig.';
export const GOOD_USAGE = { prompt_tokens: 11, completion_tokens: 7 };
const MODEL = 'fault';

const say = (text: string) => frame(chunk(MODEL, { content: text }));
const STOP = frame(chunk(MODEL, {}, 'stop'));
const USAGE = frame(usageChunk(MODEL, GOOD_USAGE));

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Sends one piece a turn of the event loop, so that each is a read of its own. */
async function send(response: ServerResponse, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  openStream(response);
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    await pause(1);
  }
}

function streams(...pieces: (string | Uint8Array)[]): Behaviour {
  return async ({ response }) => {
    await send(response, pieces);
    response.end();
  };
}

function refuses(
  status: number,
  error: { message: string; type?: string; code?: string | null },
  headers: () => Record<string, string> = () => ({}),
): Behaviour {
  return ({ response }) => sendError(response, status, error, headers());
}

function splitAt(text: string, offset: number): Uint8Array[] {
  const bytes = Buffer.from(text, 'utf8');
  return [bytes.subarray(0, offset), bytes.subarray(offset)];
}

const BUSY = { message: 'Slow down.', type: 'rate_limit_error', code: 'rate_limit_exceeded' };
const WHOLE = say('Grüße, naïve 世界 👋🏽 ') + say('fertig.') + STOP + USAGE + DONE;

const GOOD_STREAM = streams(say('Grüße, naïve '), say('世界 👋🏽 '), say('fertig.'), STOP, USAGE, DONE);
const goodBody: Behaviour = ({ response }) =>
  sendJson(response, 200, {
    model: MODEL,
    choices: [{ index: 0, message: { role: 'assistant', content: GOOD_TEXT }, finish_reason: 'stop' }],
    usage: GOOD_USAGE,
  });

/** Named after what goes wrong; the model name of a request picks one. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  good: (exchange) => (exchange.asked.stream ? GOOD_STREAM : goodBody)(exchange),
  echo: async ({ asked, response }) => {
    const words = lastUserText(asked).match(/\s*\S+/g) ?? [];
    await send(response, [...words.map(say), STOP, USAGE, DONE]);
    response.end();
  },
  'busy-seconds': refuses(429, BUSY, () => ({ 'retry-after': '1' })),
  'busy-date': refuses(429, BUSY, () => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() })),
  'busy-huge': refuses(429, BUSY, () => ({ 'retry-after': '86400' })),
  'busy-ms': refuses(429, BUSY, () => ({ 'retry-after-ms': '20' })),
  busy: refuses(429, BUSY),
  'no-credit': refuses(429, { message: 'You exceeded your quota.', code: 'insufficient_quota' }),
  'error-500': refuses(500, { message: 'Something broke.', type: 'server_error' }),
  'error-503': refuses(503, { message: 'No capacity.', type: 'server_error' }),
  'bad-key': refuses(401, {
    message: 'Incorrect API key provided: sk-test-secret-1234567890. You can find yours at /keys.',
    code: 'invalid_api_key',
  }),
  'unknown-model': refuses(404, { message: 'The model does not exist.', code: 'model_not_found' }),
  'bad-parameter': refuses(400, { message: 'Unsupported value: temperature.', code: 'unsupported_value' }),
  'context-code': refuses(400, { message: 'Too long.', code: 'context_length_exceeded' }),
  'context-prose': refuses(400, { message: "This model's maximum context length is 4096 tokens." }),
  'filtered-request': refuses(400, { message: 'Filtered.', code: 'content_filter' }),
  'filtered-answer': streams(frame(chunk(MODEL, {}, 'content_filter')), DONE),
  'filtered-midway': streams(say('half'), frame(chunk(MODEL, {}, 'content_filter')), DONE),
  redirect: ({ response }) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' });
    response.end();
  },
  reset: ({ request }) => void request.socket.resetAndDestroy(),
  silent: () => {},
  'slow-first-token': async ({ response }) => {
    openStream(response);
    await pause(5000);
    response.end(WHOLE);
  },
  stall: async ({ response }) => send(response, [say('half')]),
  cut: async ({ response }) => {
    await send(response, [say('half')]);
    response.destroy();
  },
  'cut-cleanly': streams(say('half')),
  'error-before-content': streams(frame({ error: { message: 'Broke.', type: 'server_error', code: null } })),
  'error-after-content': streams(
    say('half'),
    frame({ error: { message: 'Broke.', type: 'server_error', code: null } }),
    DONE,
  ),
  'malformed-event': streams(
    say('Grüße, naïve 世界 👋🏽 '),
    'data: {"choices": [{\n\n',
    say('fertig.'),
    STOP,
    DONE,
  ),
  'all-malformed': streams('data: {{{\n\n', 'data: <oops>\n\n', DONE),
  html: ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Please sign in</body></html>');
  },
  'html-error': ({ response }) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html><body>Bad gateway</body></html>');
  },
  'html-as-stream': streams('<html><body>\n', 'Please sign in\n', '</body></html>\n'),
  'empty-body': ({ response }) => {
    openStream(response);
    response.end();
  },
  'empty-answer': streams(STOP, USAGE, DONE),
  'split-json': streams(...(WHOLE.match(/[\s\S]{1,7}/g) ?? [])),
  'split-bytes': async ({ response }) => {
    openStream(response);
    for (const byte of Buffer.from(WHOLE, 'utf8')) {
      response.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  },
  'no-done': streams(say(GOOD_TEXT), STOP, USAGE),
  'usage-after-done': streams(say(GOOD_TEXT), STOP, DONE, USAGE),
  comments: streams(': ping\n\n', 'data:\n\n', WHOLE.replaceAll('\n\n', '\r\n\r\n'), ': bye\r\n\r\n'),
  'cut-pairs': streams(
    say('Grüße, naïve 世界 \ud83d'),
    say('\udc4b\ud83c'),
    say('\udffd fertig.'),
    STOP,
    USAGE,
    DONE,
  ),
  'no-usage': streams(say(GOOD_TEXT), STOP, DONE),
  'slow-words': async ({ response }) => {
    openStream(response);
    for (let i = 0; i < 500 && !response.destroyed; i++) {
      response.write(say(`w${i} `));
      await pause(10);
    }
    response.end(STOP + DONE);
  },
};

/** `split-<n>`: the whole answer in two writes, cut after byte n. */
export function splitBehaviour(name: string): Behaviour | null {
  const offset = /^split-(\d+)$/.exec(name)?.[1];
  return offset === undefined ? null : streams(...splitAt(WHOLE, Number(offset)));
}

export const WHOLE_BYTES = Buffer.byteLength(WHOLE);
/** Bytes of the answer that belong to multi-byte characters, as offsets into the stream. */
export const MULTIBYTE_OFFSETS: readonly number[] = Array.from(Buffer.from(WHOLE, 'utf8').entries())
  .filter(([, byte]) => byte >= 0x80)
  .map(([offset]) => offset);
