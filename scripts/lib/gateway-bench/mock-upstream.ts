// What: a process that speaks OpenAI's chat completions at once: 22 server-sent events, or one JSON object.
// Why: what stands before it is measured; it should cost as little as possible itself.
// Not for: tests. Runs without a loader; prints its port.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findMark } from './prompts.ts';
import { ANSWER_WORDS, PACED_USER, USAGE } from './wire.ts';

// About the speed at which people are shown an answer: twenty tokens a second.
const PACE_MS = 50;

const ENVELOPE = { id: 'chatcmpl-bench', created: 1_700_000_000, model: 'mock' };
const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({
    ...ENVELOPE,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

const ROLE = chunk({ role: 'assistant', content: '' });
const WORDS = ANSWER_WORDS.map((word) => chunk({ content: word }));
const STOP = chunk({}, 'stop');
const USAGE_EVENT = `data: ${JSON.stringify({ ...ENVELOPE, object: 'chat.completion.chunk', choices: [], usage: USAGE })}\n\n`;
const DONE = 'data: [DONE]\n\n';

const framesOf = (mark: string, withUsage: boolean) => [
  ROLE,
  chunk({ content: mark }),
  ...WORDS,
  STOP,
  ...(withUsage ? [USAGE_EVENT] : []),
  DONE,
];

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => answer(Buffer.concat(parts).toString('utf8'), response));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));

function answer(body: string, response: ServerResponse): void {
  const asked = JSON.parse(body || '{}') as {
    user?: string;
    stream?: boolean;
    stream_options?: { include_usage?: boolean };
  };
  const mark = findMark(body);
  if (!asked.stream) {
    const message = { role: 'assistant', content: [mark, ...ANSWER_WORDS].join('') };
    response.writeHead(200, { 'content-type': 'application/json' });
    return void response.end(
      JSON.stringify({
        ...ENVELOPE,
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: USAGE,
      }),
    );
  }
  const frames = framesOf(mark, asked.stream_options?.include_usage === true);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  if (asked.user === PACED_USER) return void pace(frames, response);
  for (const frame of frames) response.write(frame);
  response.end();
}

function pace(frames: readonly string[], response: ServerResponse): void {
  let next = 0;
  const timer = setInterval(() => {
    response.write(frames[next++]);
    if (next < frames.length) return;
    clearInterval(timer);
    response.end();
  }, PACE_MS);
  response.on('close', () => clearInterval(timer));
}
