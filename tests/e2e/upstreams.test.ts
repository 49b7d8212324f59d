import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { startFaultUpstream } from '../fakes/fault-upstream';
import { startOpenAiUpstream } from '../fakes/openai-upstream';
import { readRows } from '../support/database';
import { writeConfig } from '../support/lab-config';
import { postJson, startServer, type TestServer } from '../support/start-server';

type SubTask = {
  status: string;
  model: string;
  response: string | null;
  error: { kind: string; message: string } | null;
  ollama_model: string;
  simulated: boolean;
};
const subTasks = (body: Record<string, unknown>) => body.sub_tasks as SubTask[];

describe('an upstream that is down or talks nonsense', () => {
  let server: TestServer;
  let fault: Awaited<ReturnType<typeof startFaultUpstream>>;
  beforeAll(async () => {
    fault = await startFaultUpstream();
    const config = writeConfig({ down: 'http://127.0.0.1:9/v1', fault: fault.baseUrl }, [
      { id: 'down/a', endpoint: 'down', model: 'a', tier: 1 },
      { id: 'fault/html', endpoint: 'fault', model: 'html', tier: 2 },
      { id: 'fault/unauthorised', endpoint: 'fault', model: 'bad-key', tier: 3 },
    ]);
    server = await startServer({ SWITCHYARD_CONFIG: config });
  });
  afterAll(async () => {
    await server.stop();
    await fault.close();
  });

  it('gives a failed request with its reason, and the server lives', async () => {
    const { status, body } = await postJson(`${server.url}/api/chat`, { prompt: 'What is a mutex?' });
    expect(status).toBe(502);
    expect(body.error).toMatchObject({ type: 'upstream_error' });
    const [subtask] = subTasks(body);
    expect(subtask?.status).toBe('failed');
    expect(subtask?.error?.message).toMatch(/\w+/);
    expect(await (await fetch(`${server.url}/health`)).json()).toMatchObject({ status: 'ok' });
    expect(JSON.stringify(body) + server.output()).not.toContain('sk-test-key');
  });

  it('keeps the failure in the rows', async () => {
    await expect
      .poll(
        () =>
          readRows(server.dataDir, "select status, error_kind from subtasks where status = 'failed'").length,
      )
      .toBe(1);
    const attempts = readRows<{ error_kind: string }>(server.dataDir, 'select error_kind from attempts');
    expect(attempts.map(({ error_kind }) => error_kind)).toContain('connection');
  });
});

describe('one subtask that fails', () => {
  it('does not take the other down, and says why where its answer would be', async () => {
    const picky = await startPickyUpstream('middleware');
    const config = writeConfig({ lab: picky.baseUrl }, [{ id: 'lab/only', model: 'only', tier: 4 }]);
    const server = await startServer({ SWITCHYARD_CONFIG: config });
    const { status, body } = await postJson(`${server.url}/api/chat`, { prompt: GOLDEN_PROMPT });
    expect(status).toBe(200);
    expect(body.status).toBe('partial');
    const [good, bad] = subTasks(body);
    expect(good).toMatchObject({ status: 'ok', response: 'fine', error: null });
    expect(bad).toMatchObject({ status: 'failed', response: null });
    expect(bad?.error?.message).toMatch(/\w/);
    expect(body.merged).toContain('fine');
    expect(body.merged).toContain('**Failed');
    await server.stop();
    await picky.close();
  });
});

describe('Ollama', () => {
  it('serves the tiers that are pulled; the others stay simulated and say what to pull', async () => {
    const ollama = await startOpenAiUpstream({ models: ['granite4.1:3b'] });
    const server = await startServer({ OLLAMA_HOST: ollama.origin });
    const { body } = await postJson(`${server.url}/api/chat`, { prompt: GOLDEN_PROMPT, policy: 'reference' });
    const [light, balanced] = subTasks(body);
    expect(light).toMatchObject({ model: 'model::light', simulated: false, ollama_model: 'granite4.1:3b' });
    expect(light?.response).toContain('granite4.1:3b heard');
    expect(balanced).toMatchObject({ model: 'model::balanced', simulated: true });
    expect(balanced?.response).toContain('ollama pull gemma3:4b');
    await server.stop();
    await ollama.close();
  });

  it('is found while the server runs', async () => {
    const first = await startOpenAiUpstream({ models: [] });
    const port = Number(new URL(first.origin).port);
    await first.close();
    const server = await startServer({ OLLAMA_HOST: `127.0.0.1:${port}` });
    const simulated = async () =>
      ((await (await fetch(`${server.url}/api/models`)).json()) as { simulated: boolean }[]).filter(
        (model) => model.simulated,
      ).length;
    expect(await simulated()).toBe(4);
    const ollama = await startOpenAiUpstream({ models: ['granite4.1:3b', 'gemma3:4b'], port });
    await expect.poll(simulated, { timeout: 15_000, interval: 500 }).toBe(2);
    await server.stop();
    await ollama.close();
  });
});

/** Answers “fine”, and 503 to every prompt that contains a word. */
async function startPickyUpstream(word: string): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (body.includes(word)) return void response.writeHead(503).end('{"error":{"message":"No capacity."}}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"index":0,"delta":{"content":"fine"},"finish_reason":null}]}\n\n');
    response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
