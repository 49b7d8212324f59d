import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { samplePrompts } from '../fixtures/prompts';
import { readRows } from '../support/database';
import { writeConfig } from '../support/lab-config';
import { postJson, startServer, type TestServer } from '../support/start-server';

const COUNT = 200;
const AT_ONCE = 20;
const prompts = samplePrompts(COUNT);

interface Payload {
  request_id: string;
  sub_tasks: {
    model: string | null;
    status: string | null;
    in_tokens: number | null;
    out_tokens: number | null;
    cost_usd: number | null;
    cost_units: number | null;
    response: string | null;
    simulated: boolean;
  }[];
}

let upstream: OpenAiUpstream;
let simulated: TestServer;
let real: TestServer;
beforeAll(async () => {
  upstream = await startOpenAiUpstream({ models: ['small', 'middle', 'large'] });
  const config = writeConfig({ lab: upstream.baseUrl }, [
    {
      id: 'lab/small',
      model: 'small',
      tier: 1,
      price: { inputPerMTok: 0.1, outputPerMTok: 0.4 },
      contextWindow: 131_072,
    },
    {
      id: 'lab/middle',
      model: 'middle',
      tier: 2,
      price: { inputPerMTok: 0.5, outputPerMTok: 1.5 },
      contextWindow: 131_072,
    },
    {
      id: 'lab/large',
      model: 'large',
      tier: 4,
      price: { inputPerMTok: 3, outputPerMTok: 15 },
      contextWindow: 131_072,
    },
  ]);
  [simulated, real] = await Promise.all([startServer(), startServer({ SWITCHYARD_CONFIG: config })]);
});
afterAll(async () => {
  await Promise.all([simulated.stop(), real.stop()]);
  await upstream.close();
});

/** Sends every prompt, a few at a time; every answer must be a 200. */
async function askAll(server: TestServer, more: Record<string, unknown>): Promise<Payload[]> {
  const answers: Payload[] = [];
  for (let from = 0; from < prompts.length; from += AT_ONCE) {
    const batch = prompts.slice(from, from + AT_ONCE).map(async (prompt) => {
      const { status, body } = await postJson(`${server.url}/api/chat`, { prompt, ...more });
      expect(status, `${JSON.stringify(body).slice(0, 300)} for ${prompt.slice(0, 80)}`).toBe(200);
      return body as unknown as Payload;
    });
    answers.push(...(await Promise.all(batch)));
  }
  return answers;
}

const total = (answers: Payload[], field: 'in_tokens' | 'out_tokens' | 'cost_usd' | 'cost_units') =>
  answers.flatMap(({ sub_tasks }) => sub_tasks).reduce((sum, entry) => sum + (entry[field] ?? 0), 0);

async function expectRowsToEqual(server: TestServer, answers: Payload[]): Promise<void> {
  const calls = answers.reduce((sum, { sub_tasks }) => sum + sub_tasks.length, 0);
  const ids = answers.map(({ request_id }) => request_id);
  await expect
    .poll(
      () =>
        readRows<{ n: number }>(server.dataDir, "select count(*) n from requests where status = 'ok'")[0]?.n,
    )
    .toBe(answers.length);
  const rows = readRows<{ id: string }>(server.dataDir, "select id from requests where status = 'ok'");
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
  const [sums] = readRows<Record<string, number>>(
    server.dataDir,
    `select count(*) calls, sum(input_tokens) input, sum(output_tokens) output, sum(cost_nano_usd) nano, sum(cost_units) units
     from subtasks where status = 'ok'`,
  );
  expect(sums?.calls).toBe(calls);
  expect(sums?.input).toBe(total(answers, 'in_tokens'));
  expect(sums?.output).toBe(total(answers, 'out_tokens'));
  expect(sums?.nano).toBe(Math.round(total(answers, 'cost_usd') * 1e9));
  expect(sums?.units).toBeCloseTo(total(answers, 'cost_units'), 6);
  const [attempts] = readRows<{ nano: number; n: number }>(
    server.dataDir,
    'select sum(cost_nano_usd) nano, count(*) n from attempts',
  );
  expect(attempts).toEqual({ nano: sums?.nano, n: calls });
  const [requests] = readRows<{ nano: number }>(
    server.dataDir,
    "select sum(cost_nano_usd) nano from requests where status = 'ok'",
  );
  expect(requests?.nano).toBe(sums?.nano);
  const stats = await (await fetch(`${server.url}/api/stats`)).json();
  expect(stats).toMatchObject({ total_calls: calls, input_tokens: sums?.input, output_tokens: sums?.output });
}

it(`${COUNT} prompts are decided without an upstream being called`, async () => {
  const answers = await askAll(real, { dry_run: true });
  expect(answers.every(({ sub_tasks }) => sub_tasks.every(({ model }) => model !== null))).toBe(true);
  expect(upstream.requests.length).toBe(0);
  await expect
    .poll(
      () =>
        readRows<{ n: number }>(real.dataDir, "select count(*) n from requests where status = 'dry_run'")[0]
          ?.n,
    )
    .toBe(COUNT);
  expect((await (await fetch(`${real.url}/api/stats`)).json()).total_calls).toBe(0);
});

it(`${COUNT} prompts are answered by a real upstream, and the rows add up`, async () => {
  const answers = await askAll(real, {});
  const calls = answers.flatMap(({ sub_tasks }) => sub_tasks);
  expect(calls.every(({ status, simulated: made }) => status === 'ok' && !made)).toBe(true);
  expect(calls.every(({ cost_usd }) => (cost_usd ?? 0) > 0)).toBe(true);
  expect(upstream.requests.length).toBe(calls.length);
  await expectRowsToEqual(real, answers);
});

it(`${COUNT} prompts are answered by the simulated fleet, and the rows add up`, async () => {
  const answers = await askAll(simulated, {});
  const calls = answers.flatMap(({ sub_tasks }) => sub_tasks);
  expect(calls.every(({ simulated: made, response }) => made && /simulated/i.test(response ?? ''))).toBe(
    true,
  );
  await expectRowsToEqual(simulated, answers);
  const stats = await (await fetch(`${simulated.url}/api/stats`)).json();
  expect(stats.simulated_calls).toBe(calls.length);
}, 120_000);
