import { execFile } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import type { Finding } from '@/scripts/lib/doctor/types';
import { writeConfig } from '../../support/lab-config';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const newFolder = () => mkdtempSync(join(tmpdir(), 'switchyard-doctor-test-'));

function run(dataDir: string, args: string[] = [], config: string | null = null) {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    PATH: process.env.PATH ?? '',
    SWITCHYARD_DATA: dataDir,
    OLLAMA_HOST: 'http://127.0.0.1:9',
    SWITCHYARD_EMBEDDER: 'off',
    ...(config && { SWITCHYARD_CONFIG: config }),
  };
  return new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const argv = ['--import', 'tsx', 'scripts/doctor.ts', ...args];
    execFile(process.execPath, argv, { encoding: 'utf8', env }, (error, out, err) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
    );
  });
}

/** What is said of one check. */
async function findingOf(name: string, dataDir: string, config: string | null = null, args: string[] = []) {
  const { status, out } = await run(dataDir, ['--json', ...args], config);
  const found = (JSON.parse(out) as Finding[]).find((finding) => finding.name === name);
  return { status, ...found };
}

/** A server in OpenAI's format that answers everything alike, or by what it was asked. */
async function answering(answer: (body: string) => string): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const chunk = (delta: object, finish: string | null) =>
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`${chunk({ content: answer(body) }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const SMALL = { id: 'small', model: 's', tier: 1, price: { inputPerMTok: 1, outputPerMTok: 2 } } as const;
const LARGE = { id: 'large', model: 'l', tier: 4, price: { inputPerMTok: 5, outputPerMTok: 20 } } as const;
const judged = { policy: { judge: { model: 'small', hourlyUsd: 1 } } };

describe('the doctor', () => {
  it('passes a new folder, says what it could not ask, and writes nothing there', async () => {
    const { status, out, err } = await run(newFolder());
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^skip {2}Database integrity/);
    expect(out).toMatch(/warn {2}Embedding alignment +Routing goes by rules and words alone/);
    expect(out).toContain('Nothing fails.');
  });

  it('exits 2 with one line for an argument nobody knows', async () => {
    const { status, err } = await run(newFolder(), ['--loud']);
    expect({ status, lines: err.split('\n').length }).toEqual({ status: 2, lines: 1 });
  });

  it('works beside whoever holds the folder, and finds a page that was overwritten', async () => {
    const dataDir = newFolder();
    const server = openDatabase(dataDir, 'drizzle');
    expect(await findingOf('Database integrity', dataDir)).toMatchObject({ status: 0, state: 'pass' });
    server.close();
    const file = openSync(join(dataDir, 'switchyard.db'), 'r+');
    writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, 4096 * 12);
    closeSync(file);
    const { status, state } = await findingOf('Database integrity', dataDir);
    expect({ status, state }).toEqual({ status: 1, state: 'fail' });
  });

  it('fails a bandit that is off and one that tries too little', async () => {
    const configOf = (bandit: object) =>
      writeConfig({ lab: 'http://127.0.0.1:9/v1' }, [SMALL, LARGE], { policy: { bandit } });
    for (const [bandit, state] of [
      [{ mode: 'off' }, 'fail'],
      [{ epsilon: 0.01 }, 'fail'],
      [{ epsilon: 0.06 }, 'warn'],
      [{ epsilon: 0.1 }, 'pass'],
    ] as const)
      expect((await findingOf('Bandit ε', newFolder(), configOf(bandit))).state).toBe(state);
  });

  it('fails prompts over plain http, and a key that others can read', async () => {
    const config = writeConfig({ lab: 'http://models.example.org/v1' }, [SMALL]);
    expect(await findingOf('Transport', newFolder(), config)).toMatchObject({ status: 1, state: 'fail' });
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'vault'), { recursive: true });
    writeFileSync(join(dataDir, 'vault', 'key.json'), '{}');
    chmodSync(join(dataDir, 'vault', 'key.json'), 0o644);
    expect(await findingOf('Key file', dataDir)).toMatchObject({ status: 1, state: 'fail' });
  });

  it('times an endpoint only when it may, and fails one that does not answer', async () => {
    const lab = await answering(() => 'ready');
    const config = writeConfig({ lab }, [SMALL]);
    const name = 'Latency of lab';
    expect(await findingOf(name, newFolder(), config)).toMatchObject({ status: 0, state: 'warn' });
    expect(await findingOf(name, newFolder(), config, ['--ask'])).toMatchObject({
      state: 'pass',
      says: expect.stringMatching(/^First token after \d+ ms/),
    });
    const dead = writeConfig({ lab: 'http://127.0.0.1:9/v1' }, [SMALL]);
    expect(await findingOf(name, newFolder(), dead, ['--ask'])).toMatchObject({ status: 1, state: 'fail' });
  });

  it('puts the judge to the test: one that can be talked up, one that says anything, one that judges', async () => {
    const isHard = (body: string) => /finite division ring|replicated log/.test(body);
    const judges = [
      [() => '10', 'fail', /should not be that hard/],
      [() => 'hm', 'fail', /no usable answer/],
      [() => '3', 'fail', /does not tell hard from easy/],
      [(body: string) => (isHard(body) ? '9' : '1'), 'pass', /hard ones above easy ones/],
    ] as const;
    for (const [answer, state, says] of judges) {
      const config = writeConfig({ lab: await answering(answer) }, [SMALL, LARGE], judged);
      const found = await findingOf('Judge stress test', newFolder(), config, ['--ask']);
      expect(found).toMatchObject({ state, says: expect.stringMatching(says) });
    }
    const config = writeConfig({ lab: 'http://127.0.0.1:9/v1' }, [SMALL, LARGE], judged);
    expect((await findingOf('Judge stress test', newFolder(), config)).state).toBe('skip');
  });
});
