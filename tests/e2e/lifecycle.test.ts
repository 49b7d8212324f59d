import { afterEach, describe, expect, it } from 'vitest';
import type { ChatMessage, StatusPart } from '@/lib/http/ui-parts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { readRows } from '../support/database';
import { writeConfig } from '../support/lab-config';
import { startServer, type TestServer } from '../support/start-server';

const running: { stop(signal?: NodeJS.Signals): Promise<unknown> }[] = [];
const upstreams: OpenAiUpstream[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
  await Promise.all(upstreams.splice(0).map((upstream) => upstream.close()));
});

/** A server whose one model answers slowly enough to interfere with. */
async function startSlow(dataDir?: string): Promise<{ server: TestServer; upstream: OpenAiUpstream }> {
  const upstream = await startOpenAiUpstream({ models: ['slow'], chunkDelayMs: 60 });
  upstreams.push(upstream);
  const config = writeConfig({ lab: upstream.baseUrl }, [{ id: 'lab/slow', model: 'slow', tier: 2 }]);
  const server = await startServer({ SWITCHYARD_CONFIG: config }, dataDir);
  running.push(server);
  return { server, upstream };
}

const LONG = `Describe these words: ${'lorem ipsum dolor sit amet '.repeat(8)}`;

function ask(server: TestServer, id: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      conversation_id: id,
      messages: [{ role: 'user', parts: [{ type: 'text', text: LONG }] }],
    }),
    ...(signal && { signal }),
  });
}

/** Reads a UI message stream to its end, or until `until` has seen enough. */
async function readEvents(response: Response, until?: (event: { type: string }) => boolean) {
  const events: { type: string; delta?: string; data?: StatusPart }[] = [];
  let buffer = '';
  const decoder = new TextDecoder();
  if (!response.body) throw new Error('no body');
  for await (const bytes of response.body) {
    buffer += decoder.decode(bytes, { stream: true });
    const frames = buffer.split('\n\n');
    buffer = frames.pop() ?? '';
    for (const frame of frames) {
      if (!frame.startsWith('data: {')) continue;
      const event = JSON.parse(frame.slice('data: '.length));
      events.push(event);
      if (until?.(event)) return events;
    }
  }
  return events;
}

const textOf = (events: { type: string; delta?: string }[]) =>
  events
    .filter(({ type }) => type === 'text-delta')
    .map(({ delta }) => delta)
    .join('');

async function conversation(server: TestServer, id: string) {
  const response = await fetch(`${server.url}/api/conversations/${id}`);
  return (await response.json()) as { messages: ChatMessage[]; running: boolean };
}

const phaseOf = (message: ChatMessage | undefined) =>
  message?.parts.find((part) => part.type === 'data-status')?.data.phase;

describe('an answer', () => {
  it('goes on when its reader leaves, and a second reader gets it from the start', async () => {
    const { server } = await startSlow();
    const leave = new AbortController();
    const first = await ask(server, 'cnv_leave', leave.signal);
    await readEvents(first, ({ type }) => type === 'text-delta');
    leave.abort();
    expect((await conversation(server, 'cnv_leave')).running).toBe(true);
    const second = await fetch(`${server.url}/api/chat/cnv_leave/stream`);
    expect(second.status).toBe(200);
    const events = await readEvents(second);
    expect(events[0]?.type).toBe('start');
    expect(events.at(-1)?.type).toBe('finish');
    expect(textOf(events)).toContain(`heard ${LONG.length} characters`);
    const stored = await conversation(server, 'cnv_leave');
    expect(stored.running).toBe(false);
    expect(stored.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(phaseOf(stored.messages[1])).toBe('done');
    expect((await fetch(`${server.url}/api/chat/cnv_leave/stream`)).status).toBe(204);
  });

  it('refuses a second question in the same conversation meanwhile', async () => {
    const { server } = await startSlow();
    const first = await ask(server, 'cnv_busy');
    await readEvents(first, ({ type }) => type === 'text-delta');
    const second = await ask(server, 'cnv_busy');
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({
      error: { code: 'answer_running', param: 'conversation_id' },
    });
  });

  it('ends at once when it is stopped: the upstream is let go and the part that came is kept', async () => {
    const { server, upstream } = await startSlow();
    const response = await ask(server, 'cnv_stop');
    const reader = readEvents(response);
    await expect.poll(() => upstream.requests.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = await fetch(`${server.url}/api/chat/cnv_stop/stop`, { method: 'POST' });
    expect(await stopped.json()).toEqual({ id: 'cnv_stop', stopped: true });
    const events = await reader;
    const statuses = events.filter(({ type }) => type === 'data-status');
    expect(statuses.at(-1)?.data?.phase).toBe('stopped');
    await expect.poll(() => upstream.aborted()).toBe(1);
    await expect
      .poll(() => readRows<{ status: string }>(server.dataDir, 'select status from requests')[0]?.status)
      .toBe('stopped');
    const stored = await conversation(server, 'cnv_stop');
    expect(stored.messages[1]?.parts.some((part) => part.type === 'text' && part.text !== '')).toBe(true);
  });
});

describe('the process', () => {
  it('killed mid-stream: the row becomes interrupted, what came before is all there', async () => {
    const { server } = await startSlow();
    await readEvents(await ask(server, 'cnv_done'));
    const cut = await ask(server, 'cnv_cut');
    await readEvents(cut, ({ type }) => type === 'text-delta');
    // One checkpoint and one batch window later the beginning of the answer is on disk.
    await new Promise((resolve) => setTimeout(resolve, 1300));
    await server.stop('SIGKILL');
    const { server: again } = await startSlow(server.dataDir);
    const rows = readRows<{ status: string }>(
      again.dataDir,
      'select status from requests order by created_at',
    );
    expect(rows.map(({ status }) => status)).toEqual(['ok', 'interrupted']);
    expect(readRows<{ integrity_check: string }>(again.dataDir, 'pragma integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ]);
    const whole = await conversation(again, 'cnv_done');
    expect(phaseOf(whole.messages[1])).toBe('done');
    const half = await conversation(again, 'cnv_cut');
    expect(half.running).toBe(false);
    expect(phaseOf(half.messages[1])).toBe('interrupted');
    expect(half.messages[1]?.parts.some((part) => part.type === 'text' && part.text.length > 0)).toBe(true);
  });

  it('told to end: answers stop, rows are written, the database is closed', async () => {
    const { server } = await startSlow();
    const response = await ask(server, 'cnv_term');
    await readEvents(response, ({ type }) => type === 'text-delta');
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(readRows(server.dataDir, 'select status from requests')).toEqual([{ status: 'stopped' }]);
    expect(readRows(server.dataDir, 'select count(*) n from attempts')).toEqual([{ n: 1 }]);
  });

  it('told to end while a JSON answer runs: it is stopped and its attempt is written', async () => {
    const { server, upstream } = await startSlow();
    const answer = fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: LONG }),
    }).catch(() => null);
    await expect.poll(() => upstream.requests.length).toBe(1);
    expect(await server.stop('SIGTERM')).toBe(0);
    await answer;
    expect(readRows(server.dataDir, 'select status from requests')).toEqual([{ status: 'stopped' }]);
    expect(readRows(server.dataDir, 'select status from attempts')).toEqual([{ status: 'aborted' }]);
  });

  it('a JSON answer ends with its connection: the upstream is let go', async () => {
    const { server, upstream } = await startSlow();
    const leave = new AbortController();
    const answer = fetch(`${server.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: LONG }),
      signal: leave.signal,
    }).catch(() => null);
    await expect.poll(() => upstream.requests.length).toBe(1);
    leave.abort();
    await answer;
    await expect.poll(() => upstream.aborted(), { timeout: 3000 }).toBe(1);
    await expect
      .poll(() => readRows<{ status: string }>(server.dataDir, 'select status from requests')[0]?.status)
      .toBe('stopped');
  });

  it('does not share its data folder with a second one', async () => {
    const { server } = await startSlow();
    await expect(startServer({}, server.dataDir)).rejects.toThrow(/in use by another Switchyard/);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('keeps a deleted conversation deleted until it is brought back', async () => {
    const { server } = await startSlow();
    await readEvents(await ask(server, 'cnv_gone'));
    const url = `${server.url}/api/conversations/cnv_gone`;
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(url)).status).toBe(404);
    expect((await ask(server, 'cnv_gone')).status).toBe(404);
    expect((await fetch(`${url}/restore`, { method: 'POST' })).status).toBe(200);
    expect((await conversation(server, 'cnv_gone')).messages).toHaveLength(2);
  });

  it.each([
    ['a wrong PORT', { PORT: 'eighty' }, /PORT: expected a number/],
    ['a wide HOST without a token', { HOST: '0.0.0.0' }, /SWITCHYARD_ADMIN_TOKEN/],
    [
      'a configuration that is not there',
      { SWITCHYARD_CONFIG: '/nowhere.json' },
      /SWITCHYARD_CONFIG \(\/nowhere.json\)/,
    ],
  ])('does not start with %s', async (_name, environment, message) => {
    await expect(startServer(environment)).rejects.toThrow(message);
  });
});
