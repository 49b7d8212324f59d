import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readRows } from '../support/database';
import { until } from '../support/until';

const own = join(mkdtempSync(join(tmpdir(), 'switchyard-demo-history-')), 'mine');
const demo = `${own}-demo`;
mkdirSync(own);
writeFileSync(join(own, 'kept.txt'), 'mine');

let child: ChildProcess | null = null;
afterEach(async () => {
  if (child === null || child.exitCode !== null) return;
  // It takes the server along; killed outright it could not.
  const gone = new Promise((resolve) => child?.on('exit', resolve));
  child.kill('SIGTERM');
  await gone;
});

interface Demo {
  url: string;
  printed: string;
  /** As a terminal does on Ctrl+C; the exit code. */
  interrupt(): Promise<number | null>;
}

async function start(...args: string[]): Promise<Demo> {
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/demo-history.ts', '--days', '2', ...args],
    {
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        SWITCHYARD_DATA: own,
        PORT: '0',
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  child = started;
  let printed = '';
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  const exited = new Promise<number | null>((resolve) => started.on('exit', resolve));
  const url = await until(
    'the page',
    () => {
      if (started.exitCode !== null) throw new Error(printed);
      return /(http:\/\/\S+)\/telemetry\?simulated=1&range=7d/.exec(printed)?.[1];
    },
    { timeoutMs: 150_000 },
  );
  return {
    url,
    printed,
    interrupt() {
      process.kill(-(started.pid ?? 0), 'SIGINT');
      return exited;
    },
  };
}

const newest = () => readRows<{ id: string }>(demo, 'select max(id) as id from requests')[0]?.id;

it('starts on a history of its own, says so on every page, and stops when told', {
  timeout: 300_000,
}, async () => {
  const first = await start();
  expect(first.printed).toContain('1,600 simulated requests of 2 days in');
  const get = (path: string) => fetch(`${first.url}${path}`);
  const report = (query: string) =>
    get(`/api/telemetry?${query}`).then((response) => response.json()) as Promise<{
      cards: { requests: { value: number | null } };
    }>;
  expect((await report('range=7d&simulated=1')).cards.requests.value).toBe(1600);
  expect((await report('range=7d')).cards.requests.value).toBe(0);
  const overview = (await (await get('/api/overview')).json()) as { simulatedHistory: unknown };
  expect(overview.simulatedHistory).toMatchObject({ days: 2, endMs: expect.any(Number) });
  const id = newest();
  for (const path of [
    '/',
    '/telemetry?simulated=1',
    '/requests',
    `/requests/${id}`,
    '/models',
    '/settings/storage',
  ]) {
    const page = await (await get(path)).text();
    expect(page, path).toMatch(/role="note"[\s\S]*Simulated history\./);
  }
  const shown = await (await get(`/api/requests/${id}`)).json();
  expect(shown).toMatchObject({
    decision: { policy: { name: 'balanced' } },
    decisionMissing: null,
  });
  expect(await first.interrupt()).toBe(0);
  await expect(get('/health')).rejects.toThrow();

  const second = await start('--seed', '9');
  expect(second.printed).toContain('--fresh makes it anew');
  expect(newest()).toBe(id);
  expect(await second.interrupt()).toBe(0);

  const third = await start('--seed', '9', '--fresh');
  expect(third.printed).toContain('1,600 simulated requests');
  expect(newest()).not.toBe(id);
  expect(await third.interrupt()).toBe(0);
  expect([readdirSync(own), readFileSync(join(own, 'kept.txt'), 'utf8')]).toEqual([['kept.txt'], 'mine']);
  expect(existsSync(join(demo, 'switchyard.db'))).toBe(true);
});
