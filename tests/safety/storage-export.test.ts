import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPlanted } from '../support/attack-canary';
import { type KeyLab, PLANTED, SENDERS, startKeyLab } from '../support/attack-key-lab';
import { readDatabase } from '../support/database-lab';
import { postJson, startServer } from '../support/start-server';

let lab: KeyLab;
beforeAll(async () => {
  lab = await startKeyLab();
});
afterAll(() => lab.stop());

const TABLES = [
  ['request', 'requests'],
  ['attempt', 'attempts'],
  ['subtask', 'subtasks'],
  ['trace', 'traces'],
  ['egress', 'egress'],
  ['key', 'gateway_keys'],
  ['audit', 'audit_log'],
  ['settings', 'settings_versions'],
] as const;

const rowsOf = (dataDir: string, table: string) =>
  readDatabase<{ n: number }>(dataDir, `select count(*) as n from ${table}`)[0]?.n ?? 0;

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${command}.ts`, ...args],
    {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: process.env.PATH, SWITCHYARD_DATA: lab.server().dataDir },
    },
  );
  return { status, out: stdout.trim(), err: stderr.trim() };
}

it('an export of a running server has everything but secrets', async () => {
  for (const endpoint of Object.keys(SENDERS))
    for (const echo of ['ok', 'says-401']) await lab.call(`${endpoint}/${echo}`);
  const signedIn = await postJson(`${lab.server().url}/api/login`, { token: PLANTED['admin token'] });
  const session = /=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? '';
  expect(session).not.toBe('');
  const { dataDir } = lab.server();
  const file = join(dataDir, 'out.jsonl');
  const before = TABLES.map(([, table]) => rowsOf(dataDir, table));
  expect(run('export', '--out', file).status).toBe(0);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  const bytes = readFileSync(file);
  const digests = readDatabase<{ digest: string }>(
    dataDir,
    'select digest from gateway_keys union select digest from sessions',
  ).map(({ digest }, at) => [`digest ${at}`, digest]);
  expect(digests).toHaveLength(2);
  const secrets = { ...PLANTED, session, ...Object.fromEntries(digests) };
  // The search finds what is there.
  expect(findPlanted(Buffer.from(`x${session}`), secrets)).not.toEqual([]);
  expect(findPlanted(bytes, secrets)).toEqual([]);

  const lines = bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string });
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  // Spans and notices may still leave while it is written.
  for (const [at, [kind, table]] of TABLES.entries()) {
    expect(count(kind), kind).toBeGreaterThanOrEqual(before[at] ?? 0);
    expect(count(kind), kind).toBeLessThanOrEqual(rowsOf(dataDir, table));
  }
  expect(count('request')).toBeGreaterThanOrEqual(8);
});

it('a backup of the running server is brought back once it is stopped, not before', async () => {
  const { dataDir } = lab.server();
  const copy = join(dataDir, 'backups', 'mine.db');
  expect(run('backup', '--out', copy).status).toBe(0);
  const before = readDatabase(dataDir, 'select count(*) as n from requests');
  await lab.call('file/ok');
  expect(run('restore', copy)).toMatchObject({
    status: 1,
    err: expect.stringContaining('Switchyard is running on this data. Stop it first; nothing was changed.'),
  });
  expect((await fetch(`${lab.server().url}/health`)).status).toBe(200);
  await lab.server().stop();
  expect(run('restore', copy)).toMatchObject({ status: 0, out: expect.stringContaining('.before-restore-') });
  const again = await startServer({ SWITCHYARD_EMBEDDER: 'off' }, dataDir);
  expect(((await (await fetch(`${again.url}/health`)).json()) as { db: string }).db).toBe('ok');
  await again.stop();
  expect(readDatabase(dataDir, 'select count(*) as n from requests')).toEqual(before);
});
