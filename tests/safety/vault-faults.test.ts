import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { launchBrowser, openPage } from '../support/browser';
import { postJson, startServer, type TestServer } from '../support/start-server';

const KEY = 'sk-sealed-key-that-must-not-leak-0123456789';
const MODEL = 'lab/small';

const running: { stop(signal?: NodeJS.Signals): Promise<unknown> }[] = [];
const traps: OpenAiUpstream[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
  await Promise.all(traps.splice(0).map((trap) => trap.close()));
});

async function start(dataDir?: string, environment: Record<string, string> = {}): Promise<TestServer> {
  const server = await startServer({ SWITCHYARD_EMBEDDER: 'off', ...environment }, dataDir);
  running.push(server);
  return server;
}

async function startTrap(): Promise<OpenAiUpstream> {
  const trap = await startOpenAiUpstream({ models: ['small'] });
  traps.push(trap);
  return trap;
}

/** A server with one endpoint whose key is sealed, and the upstream that must only be called with it. */
async function startSealed(): Promise<{ server: TestServer; trap: OpenAiUpstream; keyFile: string }> {
  const [server, trap] = await Promise.all([start(), startTrap()]);
  const { status } = await postJson(`${server.url}/api/endpoints`, {
    base_version: 1,
    endpoint: { id: 'lab', protocol: 'openai', baseUrl: trap.baseUrl, locality: 'cloud' },
    api_key: KEY,
    models: [{ id: MODEL, endpoint: 'lab', model: 'small', tier: 1 }],
  });
  expect(status).toBe(201);
  expect((await ask(server)).status).toBe(200);
  expect(carried(trap)).toEqual([`Bearer ${KEY}`]);
  return { server, trap, keyFile: join(server.dataDir, 'vault', 'key.json') };
}

const carried = (trap: OpenAiUpstream) => trap.requests.map(({ headers }) => headers.authorization);
const say = (content: string) => ({ messages: [{ role: 'user', content }] });
const ask = (server: TestServer, model = MODEL) =>
  postJson(`${server.url}/v1/chat/completions`, { model, ...say('Hello there') });

interface Fleet {
  version: number;
  endpoints: { id: string; state: string; detail: string; key: { state: string } }[];
  vault: { state: string; detail: string | null };
}
const fleetOf = async (server: TestServer) =>
  (await (await fetch(`${server.url}/api/endpoints`)).json()) as Fleet;

async function enterAgain(server: TestServer, trap: OpenAiUpstream): Promise<number> {
  const response = await fetch(`${server.url}/api/endpoints/lab`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      base_version: (await fleetOf(server)).version,
      endpoint: { protocol: 'openai', baseUrl: trap.baseUrl, locality: 'cloud' },
      api_key: KEY,
    }),
  });
  return response.status;
}

/** What can happen to the key file, and how the vault is then. */
const FAULTS: readonly {
  name: string;
  harm(keyFile: string): void;
  heal?(keyFile: string): void;
  state: string;
}[] = [
  { name: 'is deleted', harm: (file) => rmSync(file), state: 'lost' },
  {
    name: 'is another one',
    harm: (file) => {
      const other = mkdtempSync(join(tmpdir(), 'switchyard-key-'));
      writeFileSync(file, otherKeyFile(other));
    },
    state: 'lost',
  },
  { name: 'is damaged', harm: (file) => writeFileSync(file, '{"version":1,"cur'), state: 'broken' },
  { name: 'is empty', harm: (file) => writeFileSync(file, ''), state: 'broken' },
  {
    name: 'is altered in one character',
    harm: (file) =>
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/[A-Ya-y](?=[^"]*=")/, (c) => (c === 'A' ? 'B' : 'A')),
      ),
    state: 'broken',
  },
  {
    name: 'cannot be read',
    harm: (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    heal: (file) => rmSync(file, { recursive: true }),
    state: 'broken',
  },
];

/** A whole key file of another installation. */
function otherKeyFile(folder: string): string {
  const script = `
    const { createKeyFile } = await import('./lib/vault/key-file.ts');
    const { createRing } = await import('./lib/vault/key-ring.ts');
    createKeyFile({ path: process.env.FILE, ownsFolder: false }).write(createRing(Buffer.alloc(32, 7)));`;
  const file = join(folder, 'key.json');
  spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, FILE: file },
  });
  return readFileSync(file, 'utf8');
}

describe.each(FAULTS)('a key file that $name', ({ harm, heal, state }) => {
  it.each(['while it runs', 'between two starts'])('%s stops the calls, not the server', async (when) => {
    const { server: first, trap, keyFile } = await startSealed();
    if (when !== 'while it runs') await first.stop();
    harm(keyFile);
    const server = when === 'while it runs' ? first : await start(first.dataDir);
    const fleet = await fleetOf(server);
    expect(fleet.vault.state).toBe(state);
    expect(fleet.vault.detail).toMatch(/enter .*again|Let the user who runs Switchyard read it/);
    expect(fleet.endpoints.find(({ id }) => id === 'lab')).toMatchObject({
      state: 'key_unreadable',
      detail: expect.stringMatching(/enter (it|the key|the keys) again/),
    });
    for (const model of [MODEL, 'auto']) await ask(server, model);
    const refused = await ask(server);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      502,
      expect.stringMatching(/enter it again in Settings/),
    ]);
    // The one call of the time before.
    expect(carried(trap)).toEqual([`Bearer ${KEY}`]);
    expect(server.output()).not.toMatch(/\n\s+at |sk-sealed/);
    heal?.(keyFile);
    expect(await enterAgain(server, trap)).toBe(200);
    expect((await ask(server)).status).toBe(200);
    expect(carried(trap)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  });
});

describe('the key file', () => {
  it('that others may read is closed to them, and goes on', async () => {
    const { server, trap, keyFile } = await startSealed();
    chmodSync(keyFile, 0o644);
    expect((await fleetOf(server)).vault.state).toBe('ok');
    expect((statSync(keyFile).mode & 0o777).toString(8)).toBe('600');
    expect((await ask(server)).status).toBe(200);
    expect(carried(trap)).toHaveLength(2);
  });

  it('that is lost is said on the page', async () => {
    const { server, keyFile } = await startSealed();
    rmSync(keyFile);
    const browser = await launchBrowser();
    const { page } = await openPage(browser);
    await page.goto(`${server.url}/settings/endpoints`, { waitUntil: 'networkidle' });
    await page
      .getByText(/enter (it|them|the key|the keys) again/i)
      .first()
      .waitFor();
    await browser.close();
  });
});

describe('a new key for the vault', () => {
  it('through the API and through the command, the old one opens nothing any more', async () => {
    const { server, trap, keyFile } = await startSealed();
    const before = readFileSync(keyFile, 'utf8');
    expect(await postJson(`${server.url}/api/vault/rotate`, {})).toMatchObject({
      status: 200,
      body: { resealed: 1 },
    });
    expect(readFileSync(keyFile, 'utf8')).not.toBe(before);
    expect((await ask(server)).status).toBe(200);
    await server.stop();
    const done = spawnSync('npm', ['run', '-s', 'vault:rotate'], {
      encoding: 'utf8',
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        SWITCHYARD_DATA: server.dataDir,
      },
    });
    expect([done.status, done.stdout.trim()]).toEqual([
      0,
      'Sealed the secrets of one endpoint under a new key.',
    ]);
    const again = await start(server.dataDir);
    expect((await ask(again)).status).toBe(200);
    expect(new Set(carried(trap))).toEqual(new Set([`Bearer ${KEY}`]));
  });

  // Twenty times when there is time.
  const kills = process.env.SWITCHYARD_SLOW ? 20 : 8;
  it('killed again and again in the middle of it, no key is lost', { timeout: 240_000 }, async () => {
    const { server, trap } = await startSealed();
    await server.stop();
    for (let at = 0; at < kills; at++) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', ROTATE_FOR_EVER],
        {
          env: { NODE_ENV: 'test', PATH: process.env.PATH, DATA: server.dataDir },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const ended = new Promise((done) => child.on('exit', done));
      await new Promise((done) => child.stdout.once('data', done));
      await new Promise((done) => setTimeout(done, 5 + (at * 60) / kills));
      child.kill('SIGKILL');
      await ended;
    }
    const again = await start(server.dataDir);
    expect((await fleetOf(again)).vault).toMatchObject({ state: 'ok' });
    expect((await ask(again)).status).toBe(200);
    expect(carried(trap)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  });
});

const ROTATE_FOR_EVER = `
  const { openDatabase } = await import('./lib/db/client.ts');
  const { createSealedStore } = await import('./lib/telemetry/sealed-store.ts');
  const { createVault } = await import('./lib/vault/create-vault.ts');
  const { findKeySource } = await import('./lib/vault/environment-keys.ts');
  const { randomBytes } = await import('node:crypto');
  const { db } = openDatabase(process.env.DATA, 'drizzle');
  const keySource = findKeySource({}, process.env.DATA);
  const clock = { wallMs: () => 1, monotonicMs: () => 1 };
  const vault = createVault({ store: createSealedStore(db), keySource, clock, randomBytes });
  process.stdout.write('now');
  for (;;) if (vault.rotate().resealed !== 1) throw new Error('a key was lost');
`;
