import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import { GOOD_USAGE } from '../fakes/fault-behaviours';
import { startFaultUpstream } from '../fakes/fault-upstream';
import { askGateway } from '../support/ask-gateway';
import { readRows } from '../support/database';
import { postJson, startServer, type TestServer } from '../support/start-server';

const TOKENS = GOOD_USAGE.completion_tokens;
const USD_EACH = 0.007;
const LIMIT_USD = 10 * USD_EACH;
const MOST_SECONDS = { hour: 3600, day: 86_400, month: 31 * 86_400 };
const FIELDS = { hour: 'hourly', day: 'daily', month: 'monthly' } as const;
type Window = keyof typeof FIELDS;
const WINDOWS = Object.keys(FIELDS) as Window[];

let upstream: Awaited<ReturnType<typeof startFaultUpstream>>;
/** Each server's configuration. */
const configured = new Map<TestServer, string>();
beforeAll(async () => {
  upstream = await startFaultUpstream();
});
afterAll(async () => {
  await Promise.all([...configured.keys()].map((server) => server.stop()));
  await upstream.close();
});

const model = (id: string, tier: number, usdEach: number) => ({
  id,
  endpoint: 'lab',
  model: 'good',
  tier,
  contextWindow: 32_768,
  price: { inputPerMTok: 0, outputPerMTok: (usdEach / TOKENS) * 1e6 },
});

async function startWith(budget: object, more: object = {}): Promise<TestServer> {
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-budgets-')), 'config.json');
  const endpoints = [
    { id: 'lab', protocol: 'openai', baseUrl: upstream.baseUrl, apiKey: 'sk-lab', locality: 'cloud' },
  ];
  const models = [model('lab/priced', 2, USD_EACH), model('lab/free', 1, 0)];
  writeFileSync(path, JSON.stringify({ endpoints, models, budget, ...more }));
  return start(path);
}

async function start(path: string, dataDir?: string): Promise<TestServer> {
  const server = await startServer({ SWITCHYARD_CONFIG: path, SWITCHYARD_EMBEDDER: 'off' }, dataDir);
  configured.set(server, path);
  return server;
}

const ask = (server: TestServer, prompt: string, name = 'lab/priced', headers: Record<string, string> = {}) =>
  askGateway(server.url, { model: name, prompt, stream: true, headers, more: { max_tokens: TOKENS } });

const spentUsd = (server: TestServer) =>
  readRows<{ usd: number }>(
    server.dataDir,
    'select coalesce(sum(cost_nano_usd), 0) / 1e9 as usd from attempts',
  )[0]?.usd ?? 0;

/** Fifty at once; gives how many were answered, once each refusal was looked at. */
async function race(server: TestServer, window: Window, headers: Record<string, string> = {}) {
  const asked = Array.from({ length: 50 }, (_, i) =>
    ask(server, `Race ${i}: who is first?`, undefined, headers),
  );
  const answers = await Promise.all(asked);
  const paid = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 429);
  expect(paid.length + refused.length).toBe(50);
  expect(paid.length).toBeGreaterThanOrEqual(1);
  for (const { error, headers } of refused) {
    expect(error?.code).toMatch(/^budget_(?:exceeded|exhausted)$/);
    expect(error?.message).toContain(`${FIELDS[window]} budget`);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(MOST_SECONDS[window]);
    expect(seconds).toBeGreaterThan(endOf(window) - Date.now() / 1000 - 60);
  }
  await expect.poll(() => spentUsd(server), { timeout: 3000 }).toBeCloseTo(paid.length * USD_EACH, 6);
  expect(spentUsd(server)).toBeLessThanOrEqual(LIMIT_USD + USD_EACH + 1e-9);
  return paid.length;
}

/** UTC seconds at which the window that is now begins anew. */
function endOf(window: Window): number {
  const now = new Date();
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const ends = {
    hour: Date.UTC(year, month, day, now.getUTCHours() + 1),
    day: Date.UTC(year, month, day + 1),
    month: Date.UTC(year, month + 1),
  };
  return ends[window] / 1000;
}

describe.each(WINDOWS)('row 43, of the %s: fifty requests at once and money for ten', (window) => {
  const limits = { hourlyUsd: null, [`${FIELDS[window]}Usd`]: LIMIT_USD };

  it('spends no more than the limit and one estimate, and then answers for nothing', async () => {
    const server = await startWith({ ...limits, atWarning: 'notify' });
    const paid = await race(server, window);
    const budget = await (await fetch(`${server.url}/v1/budget`)).json();
    const [limit, spend] =
      window === 'hour'
        ? [budget.hourly_budget, budget.current_hour_spend]
        : [budget[window].budget, budget[window].spend];
    expect(limit).toBe(LIMIT_USD);
    expect(spend).toBeCloseTo(paid * USD_EACH, 6);
    expect(budget.reserved).toBe(0);
    expect((await ask(server, 'And for nothing?', 'lab/free')).status).toBe(200);
    await server.stop();
    const again = await start(configured.get(server) ?? '', server.dataDir);
    expect((await ask(again, 'After a restart?')).status).toBe(paid === 10 ? 429 : 200);
  });

  it('“stop” answers nobody, and says when to come back', async () => {
    const server = await startWith({ ...limits, atWarning: 'notify', atLimit: 'stop' });
    for (let paid = await race(server, window); paid < 10; paid++)
      expect((await ask(server, `Rest ${paid}`)).status).toBe(200);
    for (const name of ['lab/priced', 'lab/free', 'auto']) {
      const { status, error, headers } = await ask(server, 'Anything left?', name);
      expect([name, status, error?.code]).toEqual([name, 429, 'budget_exhausted']);
      expect(error?.message).toMatch(new RegExp(`The ${FIELDS[window]} budget of .* UTC\\.$`));
      expect(Math.abs(Number(headers.get('retry-after')) - (endOf(window) - Date.now() / 1000))).toBeLessThan(
        5,
      );
    }
  });

  it('of one gateway key, while the others go on', async () => {
    const server = await startWith({ hourlyUsd: null });
    const name = 'ci';
    const made = await postJson(`${server.url}/api/keys`, { name, [`${FIELDS[window]}_usd`]: LIMIT_USD });
    await race(server, window, { 'x-api-key': String(made.body.secret) });
    const other = await postJson(`${server.url}/api/keys`, { name: 'other' });
    const headers = { 'x-api-key': String(other.body.secret) };
    expect((await ask(server, 'And I?', undefined, headers)).status).toBe(200);
  });
});

it('“lower_bar” shows in the trace, and in what the request’s page says', async () => {
  const server = await startWith({ hourlyUsd: 4 * USD_EACH, warnAt: 0.5, atWarning: 'lower_bar' });
  const decisionOf = async (prompt: string) => {
    const { status, headers } = await ask(server, prompt, 'auto');
    expect(status).toBe(200);
    const id = headers.get('x-switchyard-request-id') ?? '';
    const find = () =>
      readRows<{ decision: Uint8Array }>(
        server.dataDir,
        'select decision from traces where request_id = ?',
        id,
      )[0]?.decision;
    await expect.poll(find, { timeout: 3000 }).toBeTruthy();
    return { id, text: unpackTrace(find() as Uint8Array) };
  };
  const SAYS = /hourly budget is \d+ % spent: the quality bar is 0\.1 lower/;
  expect((await decisionOf('What is a monad?')).text).not.toMatch(SAYS);
  for (let i = 0; i < 2; i++) expect((await ask(server, `Paid ${i}`)).status).toBe(200);
  const { id, text } = await decisionOf('What is a functor?');
  expect(text).toMatch(SAYS);
  expect(await (await fetch(`${server.url}/api/requests/${id}`)).text()).toMatch(SAYS);
});
