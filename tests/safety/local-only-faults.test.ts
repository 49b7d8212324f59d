import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { readRows } from '../support/database';
import { postJson, startServer, type TestServer } from '../support/start-server';

const running: TestServer[] = [];
const traps: OpenAiUpstream[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
  await Promise.all(traps.splice(0).map((trap) => trap.close()));
});

const say = (content: string) => ({ messages: [{ role: 'user', content }] });

describe('work that may not leave, with the local model down', () => {
  const SECRET = 'My card is 4111 1111 1111 1111 and my IBAN is DE89 3704 0044 0532 0130 00. Is that right?';
  const CASES = [
    { name: 'private, sensitive', policy: { preset: 'private' }, prompt: SECRET },
    {
      name: 'private, anything',
      policy: { preset: 'private', locality: 'local_only' },
      prompt: 'What is a lock?',
    },
    { name: 'local_only', policy: { preset: 'balanced', locality: 'local_only' }, prompt: 'What is a lock?' },
  ];

  it.each(CASES)('$name: refused, and the cloud is never called', async ({ policy, prompt }) => {
    const [trap, dead] = await Promise.all([startOpenAiUpstream({ models: ['small'] }), freePort()]);
    traps.push(trap);
    const place = (id: string, baseUrl: string, locality: string) => ({
      id,
      protocol: 'openai',
      baseUrl,
      locality,
    });
    const model = (id: string, endpoint: string) => ({ id, endpoint, model: 'small', tier: 2 });
    const path = join(mkdtempSync(join(tmpdir(), 'switchyard-local-')), 'config.json');
    writeFileSync(
      path,
      JSON.stringify({
        endpoints: [
          place('home', `http://127.0.0.1:${dead}/v1`, 'local'),
          place('cloud', trap.baseUrl, 'cloud'),
        ],
        models: [model('home/small', 'home'), model('cloud/small', 'cloud')],
        policy,
      }),
    );
    const server = await startServer({ SWITCHYARD_CONFIG: path, SWITCHYARD_EMBEDDER: 'off' });
    running.push(server);
    const calls: [string, object][] = [
      ['/v1/chat/completions', { model: 'auto', ...say(prompt) }],
      ['/v1/route', { prompt }],
      ['/api/chat', { prompt }],
    ];
    // Often enough for the breaker to open, which takes the model out of the candidates.
    for (let round = 0; round < 4; round++)
      for (const [at, body] of calls) {
        const { status, body: said } = await postJson(`${server.url}${at}`, body);
        const { code } = (said.error ?? {}) as { code?: string };
        expect([round, at, status, code]).toEqual([round, at, 502, 'local_unavailable']);
      }
    expect(trap.requests).toEqual([]);
    const endpoints = readRows<{ endpoint_id: string }>(
      server.dataDir,
      'select distinct endpoint_id from attempts',
    );
    expect(endpoints.filter(({ endpoint_id }) => endpoint_id === 'cloud')).toEqual([]);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
