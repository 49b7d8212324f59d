import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStream, readText, sendJson } from './openai-wire';

export interface OtherUpstream {
  baseUrl: string;
  bodies: string[];
  close(): Promise<void>;
}

/** What the models of these servers do, by name: anything else answers `Hello there.` */
export type OtherModel = 'good' | 'cut' | 'busy' | 'slow';

const event = (name: string, data: object) =>
  `event: ${name}\ndata: ${JSON.stringify({ type: name, ...data })}\n\n`;
const data = (value: object) => `data: ${JSON.stringify(value)}\n\n`;

const BUSY = { 'retry-after': '7' };
const SLOW_MS = 400;

/** Anthropic's Messages API, streamed. Usage: 12 input (of them 4 read from the cache), 3 output tokens. */
export function startAnthropicUpstream(): Promise<OtherUpstream> {
  return start('/v1', (body, response) => {
    const model: string = JSON.parse(body).model;
    if (model === 'busy') {
      const error = { type: 'overloaded_error', message: 'Overloaded' };
      return sendJson(response, 529, { type: 'error', error }, BUSY);
    }
    const usage = {
      input_tokens: 8,
      cache_read_input_tokens: 4,
      cache_creation_input_tokens: 0,
      output_tokens: 1,
    };
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      usage,
    };
    const begin = [
      event('message_start', { message }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Hello ' } }),
    ];
    const end = [
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'there.' } }),
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 3 },
      }),
      event('message_stop', {}),
    ];
    respond(response, model, begin, end);
  });
}

/** Google's streamGenerateContent. Usage: 12 input, 3 output tokens. */
export function startGoogleUpstream(): Promise<OtherUpstream> {
  return start('/v1beta', (_body, response, path) => {
    const model = /models\/([\w-]+):/.exec(path)?.[1] ?? '';
    if (model === 'busy') {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }];
      const error = { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded.', details };
      return sendJson(response, 429, { error });
    }
    const part = (text: string) => ({ content: { role: 'model', parts: [{ text }] }, index: 0 });
    const usageMetadata = { promptTokenCount: 12, candidatesTokenCount: 3, totalTokenCount: 15 };
    const begin = [data({ candidates: [part('Hello ')] })];
    const end = [data({ candidates: [{ ...part('there.'), finishReason: 'STOP' }], usageMetadata })];
    respond(response, model, begin, end);
  });
}

function respond(response: ServerResponse, model: string, begin: string[], end: string[]): void {
  openStream(response);
  for (const frame of begin) response.write(frame);
  if (model === 'cut') return void response.end();
  setTimeout(() => response.end(end.join('')), model === 'slow' ? SLOW_MS : 0);
}

async function start(
  base: string,
  handle: (body: string, response: ServerResponse, path: string) => void,
): Promise<OtherUpstream> {
  const bodies: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await readText(request);
    bodies.push(body);
    handle(body, response, request.url ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
