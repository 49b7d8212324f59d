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

/** What is said of each check, by its name. */
async function findingsOf(dataDir: string, config: string | null = null, args: string[] = []) {
  const { status, out } = await run(dataDir, ['--json', ...args], config);
  const findings = JSON.parse(out) as Finding[];
  return { status, of: Object.fromEntries(findings.map((finding) => [finding.name, finding])) };
}

/** A server in OpenAI's format that answers everything alike, or by what it was asked. */
async function answering(answer: (body: string) => string): Promise<{ lab: string; asked(): number }> {
  let count = 0;
  const server = createServer((request, response) => {
    count++;
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
  const { port } = server.address() as AddressInfo;
  return { lab: `http://127.0.0.1:${port}/v1`, asked: () => count };
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
    const sound = await findingsOf(dataDir);
    expect(sound.status).toBe(0);
    expect(sound.of['Database integrity']?.state).toBe('pass');
    server.close();
    const file = openSync(join(dataDir, 'switchyard.db'), 'r+');
    writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, 4096 * 12);
    closeSync(file);
    const damaged = await findingsOf(dataDir);
    expect(damaged.status).toBe(1);
    expect(damaged.of['Database integrity']?.state).toBe('fail');
  });

  it('names everything that is wrong at once', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'vault'), { recursive: true });
    writeFileSync(join(dataDir, 'vault', 'key.json'), '{}');
    chmodSync(join(dataDir, 'vault', 'key.json'), 0o644);
    const config = writeConfig(
      { lab: 'http://127.0.0.1:9/v1', open: 'http://models.example.org/v1' },
      [SMALL, { ...LARGE, endpoint: 'open' }],
      { policy: { bandit: { mode: 'off' } } },
    );
    const { status, of } = await findingsOf(dataDir, config, ['--ask']);
    expect(status).toBe(1);
    for (const name of ['Bandit ε', 'Transport', 'Key file', 'Latency of lab'])
      expect([name, of[name]?.state]).toEqual([name, 'fail']);
  });

  it('asks nobody who costs money unless it may', async () => {
    const { lab, asked } = await answering(() => '1');
    const { status, of } = await findingsOf(newFolder(), writeConfig({ lab }, [SMALL, LARGE], judged));
    expect({ status, asked: asked() }).toEqual({ status: 0, asked: 0 });
    expect(of['Judge stress test']?.state).toBe('skip');
    expect(of['Latency of lab']?.state).toBe('warn');
  });

  const isHard = (body: string) => /finite division ring|replicated log/.test(body);
  it.each([
    ['that can be talked up', () => '10', 0.01, 'fail', 'fail', /should not be that hard/],
    ['that says anything', () => 'hm', 0.06, 'warn', 'fail', /no usable answer/],
    ['that always says the same', () => '3', 0.1, 'pass', 'fail', /does not tell hard from easy/],
    [
      'that judges',
      (body: string) => (isHard(body) ? '9' : '1'),
      0.1,
      'pass',
      'pass',
      /hard ones above easy/,
    ],
  ] as const)(
    'tests a judge %s, and as much exploration as there is',
    async (_, answer, epsilon, tried, state, says) => {
      const { lab } = await answering(answer);
      const policy = { ...judged.policy, bandit: { epsilon } };
      const config = writeConfig({ lab }, [SMALL, LARGE], { policy });
      const { of } = await findingsOf(newFolder(), config, ['--ask']);
      expect(of['Judge stress test']).toMatchObject({ state, says: expect.stringMatching(says) });
      expect(of['Bandit ε']?.state).toBe(tried);
      expect(of['Latency of lab']).toMatchObject({
        state: 'pass',
        says: expect.stringMatching(/^First token after \d+ ms/),
      });
    },
  );
});
