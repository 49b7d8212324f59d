import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chunk, DONE, frame, readText, sendJson, usageChunk } from '../fakes/openai-wire';

export interface EchoingUpstream {
  origin: string;
  baseUrl: string;
  /** Every request: what it carried. */
  seen: { path: string; headers: IncomingHttpHeaders; body: string }[];
  close(): Promise<void>;
}

type Echo = (response: ServerResponse, secrets: string[], stream: boolean) => void;

const saying =
  (status: number, spell: (secret: string) => string): Echo =>
  (response, secrets) =>
    sendJson(response, status, {
      error: { message: `Bad credentials: ${secrets.map(spell).join(' and ')}.`, code: 'x' },
    });

const FINE = [
  frame(chunk('x', { content: 'fine' })),
  frame(chunk('x', {}, 'stop')),
  frame(usageChunk('x', { prompt_tokens: 1, completion_tokens: 1 })),
  DONE,
].join('');

/** What a model of this name answers with the secrets its request carried. */
export const ECHOES: Readonly<Record<string, Echo>> = {
  ok: (response, _secrets, stream) => {
    if (!stream)
      return sendJson(response, 200, {
        id: 'x',
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: 'fine' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(FINE);
  },
  'says-400': saying(400, String),
  'says-401': saying(401, String),
  'says-403': saying(403, (secret) => `"${secret.slice(0, 24)}…" was cut`),
  'says-429': saying(429, (secret) => `key=${secret}`),
  'says-500': saying(500, String),
  'says-base64': saying(401, (secret) => Buffer.from(`user:${secret}`).toString('base64')),
  'says-percent': saying(400, encodeURIComponent),
  'says-json': saying(400, (secret) => JSON.stringify(JSON.stringify({ authorization: `Bearer ${secret}` }))),
  'says-url': saying(404, (secret) => `https://x.example/v1?api_key=${encodeURIComponent(secret)}`),
  'says-html': (response, secrets) =>
    response
      .writeHead(502, { 'content-type': 'text/html' })
      .end(`<html><body>${secrets.join(' ')}</body></html>`),
  'says-text': (response, secrets) =>
    response.writeHead(500, { 'content-type': 'text/plain' }).end(secrets.join(' ')),
  'in-headers': (response, secrets) => {
    const [key = ''] = secrets;
    sendJson(
      response,
      401,
      { error: { message: 'no', code: key, type: key, param: key } },
      {
        'www-authenticate': `Bearer realm="${key}"`,
        'x-request-id': key,
        'x-echo': key,
        'set-cookie': `key=${key}`,
        'retry-after': key,
      },
    );
  },
  'in-stream': (response, secrets) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-echo': secrets.join(' ') });
    response.end(frame({ error: { message: `Bad key ${secrets.join(' ')}`, code: secrets[0] } }));
  },
  'late-in-stream': (response, secrets) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(frame(chunk('x', { content: 'half' })));
    setTimeout(() => response.end(frame({ error: { message: `Bad key ${secrets.join(' ')}` } })), 20);
  },
  'as-garbage': (response, secrets) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"oops": ${secrets.join(' ')}`),
  'in-location': (response, secrets) =>
    response.writeHead(302, { location: `http://127.0.0.1:9/?key=${secrets.join('')}` }).end(),
  drops: (response) => response.destroy(),
};

/** An OpenAI-shaped server that tells whoever calls what they called with, in every way there is. */
export async function startEchoingUpstream(): Promise<EchoingUpstream> {
  const seen: EchoingUpstream['seen'] = [];
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers, body });
    const secrets = [
      request.headers.authorization?.replace(/^Bearer /, ''),
      request.headers['x-tenant-key'],
      /\/hook\/(.+)$/.exec(path)?.[1],
    ];
    const known = secrets.filter((one): one is string => typeof one === 'string');
    const behaviour = /^\/as\/([a-z0-9-]+)\//.exec(path)?.[1] ?? (body ? JSON.parse(body) : {}).model ?? '';
    if (path.startsWith('/v1/models'))
      return sendJson(response, 200, { object: 'list', data: [{ id: 'ok', object: 'model' }] });
    const echo = ECHOES[behaviour];
    if (!echo) return sendJson(response, 404, { error: { message: `nothing called ${behaviour}` } });
    echo(response, known, body ? JSON.parse(body).stream === true : false);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
