import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConfig } from '@/lib/services/check-config';
import { CONFIG_FIELDS, FULL_CONFIG } from '../cases/bad-settings/config-fields';
import { ODD_ADDRESSES } from '../cases/bad-settings/odd-addresses';
import { ODD_CALLS } from '../cases/bad-settings/odd-calls';
import { FULL_POLICY, MAY_BE_NULL, POLICY_FIELDS } from '../cases/bad-settings/policy-fields';
import { RAW_BODIES } from '../cases/bad-settings/raw-bodies';
import { ALLOWED, OWN, OWN_MODEL, ROUTES, type RouteFields } from '../cases/bad-settings/route-fields';
import { withField } from '../cases/bad-settings/spell-fields';
import { HUGE, toJson, WRONG } from '../cases/bad-settings/wrong-values';
import { startServer, type TestServer } from '../support/start-server';

let server: TestServer;
let before: string;
beforeAll(async () => {
  server = await startServer({ SWITCHYARD_EMBEDDER: 'off' });
  const place = (id: string) => ({
    id,
    protocol: 'openai',
    baseUrl: 'http://127.0.0.1:9/v1',
    locality: 'local',
  });
  const model = (id: string, endpoint: string) => ({ id, endpoint, model: 'm', tier: 1 });
  const added = await send('POST', '/api/config/import', {
    document: {
      endpoints: [place(OWN), place('other')],
      models: [model(OWN_MODEL, OWN), model('other/a', 'other')],
    },
    apply: { fleet: 1, policy: 1 },
  });
  expect(added).toMatchObject({ status: 200, body: { applied: true } });
  before = await versions();
});
afterAll(() => server.stop());

interface Reply {
  status: number;
  body: { error?: { message: string; param: string | null }; [field: string]: unknown };
}

async function send(method: string, path: string, body: unknown, type = 'application/json'): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': type },
    ...(method !== 'GET' && { body: typeof body === 'string' ? body : toJson(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function versions(): Promise<string> {
  const of = async (kind: string) => (await send('GET', `/api/settings/versions?kind=${kind}`, null)).body;
  const keys = (await send('GET', '/api/keys', null)).body.keys;
  return JSON.stringify([await of('fleet'), await of('policy'), keys]);
}

const nameOf = ({ method, path }: RouteFields) => `${method} ${path}`;
const wrongOf = (kinds: RouteFields['fields'][string]): readonly unknown[] =>
  typeof kinds === 'string' ? WRONG[kinds] : [...WRONG[kinds[0]], ...kinds.slice(1)];
const say = (value: unknown) => toJson(value)?.slice(0, 60);

/** What was taken although it is wrong, or refused without naming the field. */
async function problemsOf(
  field: string,
  values: readonly unknown[],
  ask: (value: unknown) => Promise<Reply>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const value of values) {
    const { status, body } = await ask(value);
    const param = body.error?.param ?? null;
    if (![400, 409].includes(status) || !names(param, field))
      problems.push(`${say(value)} → ${status} ${param} ${body.error?.message.slice(0, 120)}`);
  }
  return problems;
}

/** The field itself, a part of it, or the same field of the document it ends up in. */
function names(param: string | null, field: string): boolean {
  if (param === null) return false;
  // Of an entry without a name its list is told.
  if (field.startsWith(`${param}[`)) return true;
  const leaf = field.split('.').at(-1) ?? field;
  return (
    param === field ||
    param.startsWith(`${field}.`) ||
    param.startsWith(`${field}[`) ||
    param.endsWith(`.${leaf}`)
  );
}

describe.each(ROUTES.map((route) => ({ name: nameOf(route), route })))('$name refuses', ({ name, route }) => {
  const { method, path, body, fields, required } = route;
  const ask = (field: string) => (value: unknown) => send(method, path, withField(body, field, value));

  it.each(Object.keys(fields))('%s', async (field) => {
    const allowed = ALLOWED[`${name} ${field}`] ?? [];
    const values = wrongOf(fields[field] ?? 'text').filter((value) => !allowed.includes(value));
    expect(await problemsOf(field, values, ask(field))).toEqual([]);
  });

  it.each(required)('no %s', async (field) => {
    expect(await problemsOf(field, [undefined], ask(field))).toEqual([]);
  });

  it.each(['mystery', '__proto__', 'constructor', '💥'])('a field named %s', async (field) => {
    const text = toJson(body).replace('{', `{${JSON.stringify(field)}:1,`);
    expect(await problemsOf(field, [text], (raw) => send(method, path, raw))).toEqual([]);
  });

  it('what is no JSON object, or too much of one', async () => {
    for (const { name: what, body: raw, type, status } of RAW_BODIES)
      expect([what, (await send(method, path, raw, type)).status]).toEqual([what, status]);
  });
});

describe.each([
  ['PUT /api/policy', 'PUT', '/api/policy', (document: object) => ({ base_version: 1, document })],
  ['POST /api/config/import', 'POST', '/api/config/import', (document: object) => ({ document })],
  [
    'POST /api/config/import, done',
    'POST',
    '/api/config/import',
    (document: object) => ({ document, apply: { fleet: 2, policy: 1 } }),
  ],
] as const)('%s refuses', (_name, method, path, wrap) => {
  it.each(Object.keys(POLICY_FIELDS))('%s', async (field) => {
    const values = wrongOf(POLICY_FIELDS[field] ?? 'text').filter(
      (value) => value !== null || !MAY_BE_NULL.includes(field),
    );
    const ask = (value: unknown) => send(method, path, wrap(withField(FULL_POLICY, field, value)));
    expect(await problemsOf(field, values, ask)).toEqual([]);
  });

  it.each(['', 'policy', 'policy.weights', 'policy.rules[0]', 'policy.rules[0].when', 'budget', 'storage'])(
    'a field nobody knows in %s',
    async (at) => {
      const field = at ? `${at}.mystery` : 'mystery';
      const ask = (value: unknown) => send(method, path, wrap(withField(FULL_POLICY, field, value)));
      expect(await problemsOf(field, [1, {}], ask)).toEqual([]);
    },
  );

  it('what is no JSON object, or too much of one', async () => {
    for (const { name: what, body: raw, type, status } of RAW_BODIES)
      expect([what, (await send(method, path, raw, type)).status]).toEqual([what, status]);
  });
});

describe('refused as a whole', () => {
  it.each([...ODD_CALLS, ...ODD_ADDRESSES])('$name', async ({ method, path, body, statuses, param }) => {
    const reply = await send(method, path, body);
    expect(statuses, JSON.stringify(reply.body).slice(0, 300)).toContain(reply.status);
    if (param) expect(reply.body.error?.param).toMatch(param);
    expect(JSON.stringify(reply.body).length).toBeLessThan(200_000);
  });
});

describe('the configuration file', () => {
  it.each(Object.keys(CONFIG_FIELDS))('stops with the path of %s', (field) => {
    for (const value of wrongOf(CONFIG_FIELDS[field] ?? 'text')) {
      if (value === null && MAY_BE_NULL.includes(field)) continue;
      const parsed = checkConfig(
        withField(FULL_CONFIG, field, value === HUGE ? Number.POSITIVE_INFINITY : value),
      );
      const said = parsed.ok ? [] : parsed.problems;
      expect(
        said.some(({ path }) => names(path, field)),
        `${say(value)}: ${JSON.stringify(said).slice(0, 200)}`,
      ).toBe(true);
      for (const { message } of said) expect(message).toMatch(/expected|must|not|taken|missing|at most/);
    }
  });

  it.each([
    ['models[0].price.inputPerMTok', -1, /models\[0\]\.price\.inputPerMTok: expected number ≥ 0, got -1/],
    ['policy.bandit.epsilon', 2, /policy\.bandit\.epsilon: expected number ≤ 1, got 2/],
    [
      'endpoints[0].baseUrl',
      'ftp://x',
      /endpoints\[0\]\.baseUrl: expected an http or https URL, got "ftp:\/\/x"/,
    ],
  ])('of the real process: %s', (field, value, says) => {
    const folder = mkdtempSync(join(tmpdir(), 'switchyard-config-'));
    const path = join(folder, 'config.json');
    writeFileSync(path, toJson(withField(FULL_CONFIG, field, value)));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['.next/server.mjs'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: '0',
        SWITCHYARD_DATA: folder,
        SWITCHYARD_CONFIG: path,
        OLLAMA_HOST: '127.0.0.1:9',
      },
    });
    expect([status, `${stdout}${stderr}`]).toEqual([1, expect.stringMatching(says)]);
    expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |sk-in-the-file/);
  });
});

describe('after all of that', () => {
  it('the process lives, and nothing was saved', async () => {
    expect((await send('GET', '/health', null)).body).toMatchObject({ status: 'ok', db: 'ok' });
    expect(await versions()).toBe(before);
    expect(server.output()).not.toMatch(/Error|\n\s+at /);
  });

  it('two saves from one version: one counts, the other is told of the newer', async () => {
    const save = (hourlyUsd: number) =>
      send('PUT', '/api/policy', { base_version: 1, document: { budget: { hourlyUsd } } });
    const replies = await Promise.all([save(3), save(4)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.body.error).toMatchObject({ code: 'version_conflict', param: 'base_version' });
    expect(refused?.body.error?.message).toMatch(/Version 2 .*version 1/);
    const { body } = await send('GET', '/api/policy', null);
    const won = replies[0]?.status === 200 ? 3 : 4;
    expect(body).toMatchObject({ version: 2, document: { budget: { hourlyUsd: won } } });
  });

  it('twenty saves at once: one counts, and no number is left out', async () => {
    for (const base of [2, 3, 4]) {
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          send('PUT', '/api/policy', {
            base_version: base,
            document: { budget: { hourlyUsd: base * 100 + at } },
          }),
        ),
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
    }
    const { body } = await send('GET', '/api/settings/versions?kind=policy', null);
    expect((body.versions as { version: number }[]).map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });
});
