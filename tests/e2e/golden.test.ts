import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { GOLDEN } from '../fixtures/golden';
import { postJson, startServer, type TestServer } from '../support/start-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const columns = (entry: Record<string, unknown>) => ({
  task_type: entry.task_type,
  complexity: entry.complexity,
  tier: entry.tier,
  model: entry.model,
  model_tier: entry.model_tier,
  quality: entry.quality,
  threshold: entry.threshold,
  utility: entry.utility,
});

it('holds digit for digit over HTTP, decided only', async () => {
  const { status, body } = await postJson(`${server.url}/api/chat`, {
    prompt: GOLDEN_PROMPT,
    policy: 'reference',
    dry_run: true,
  });
  expect(status).toBe(200);
  const subtasks = body.sub_tasks as Record<string, unknown>[];
  expect(subtasks.map(columns)).toEqual(GOLDEN.map(columns));
  expect(body).toMatchObject({ dry_run: true, merged: null, total_ms: null });
  for (const field of ['latency_ms', 'out_tokens', 'cost_units', 'response'])
    expect(subtasks.map((entry) => entry[field])).toEqual([null, null]);
  const trace = body.trace as { subtasks: { subtask: { tokens: { input: number } } }[] };
  expect(trace.subtasks.map(({ subtask }) => subtask.tokens.input)).toEqual(
    GOLDEN.map(({ tokens }) => tokens),
  );
});

it('holds digit for digit over HTTP, answered, and is recorded', async () => {
  const before = await (await fetch(`${server.url}/api/stats`)).json();
  const { status, body } = await postJson(`${server.url}/api/chat`, {
    prompt: GOLDEN_PROMPT,
    policy: 'reference',
  });
  expect(status).toBe(200);
  const subtasks = body.sub_tasks as Record<string, unknown>[];
  expect(subtasks.map(columns)).toEqual(GOLDEN.map(columns));
  for (const entry of subtasks) {
    expect(entry.simulated).toBe(true);
    expect(entry.response).toMatch(/simulated/i);
    expect(entry.out_tokens).toBeGreaterThan(0);
    expect(entry.cost_units).toBeGreaterThan(0);
  }
  expect(body.merged).toMatch(/^## Documentation _\(via model::light \[IBM Granite\], \d+ ms\)_/);
  expect(body.merged).toMatch(
    /\n\n---\n\n## Code Generation _\(via model::balanced \[Google Gemma\], \d+ ms\)_/,
  );
  await expect
    .poll(async () => (await (await fetch(`${server.url}/api/stats`)).json()).total_calls, { timeout: 1000 })
    .toBe(before.total_calls + 2);
});

it('holds in the terminal', () => {
  const output = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', '--dry-run'], {
    encoding: 'utf8',
    env: { ...process.env, OLLAMA_HOST: '127.0.0.1:9' },
  });
  for (const entry of GOLDEN)
    expect(
      output
        .split('\n')
        .find((line) => line.startsWith(entry.task_type))
        ?.split(/\s+/),
    ).toEqual([
      entry.task_type,
      String(entry.complexity),
      entry.tier,
      String(entry.tokens),
      entry.model,
      `T${entry.model_tier}`,
      String(entry.quality),
      entry.signedUtility,
    ]);
});
