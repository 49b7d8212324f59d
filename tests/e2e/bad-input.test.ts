import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD_INPUTS, ODD_PROMPTS } from '../cases/bad-input';
import { postJson, startServer, type TestServer } from '../support/start-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('POST /api/chat refuses', () => {
  it.each(BAD_INPUTS)('$name', async ({ body, headers, status, param, code }) => {
    const answer = await postJson(`${server.url}/api/chat`, body, headers);
    const error = answer.body.error as { message: string; type: string; code: string; param: string | null };
    expect({ status: answer.status, param: error.param }).toEqual({ status, param });
    if (code) expect(error.code).toBe(code);
    expect(error.message.length).toBeGreaterThan(5);
    expect(typeof error.type).toBe('string');
  });

  it('a body over the limit, after draining it', async () => {
    const answer = await postJson(`${server.url}/api/chat`, { prompt: 'x'.repeat(9 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(answer.body.error).toMatchObject({ code: 'body_too_large' });
  });

  it('a prompt of 1 MB that fits no model, naming the field', async () => {
    const answer = await postJson(`${server.url}/api/chat`, { prompt: 'word '.repeat(200_000) });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ param: 'prompt', code: 'context_length_exceeded' });
  });

  it('but decides about it on a dry run', async () => {
    const answer = await postJson(`${server.url}/api/chat`, {
      prompt: 'word '.repeat(200_000),
      dry_run: true,
    });
    expect(answer.status).toBe(200);
    expect((answer.body.sub_tasks as { model: null }[]).map(({ model }) => model)).toEqual([null]);
  });
});

describe('POST /api/chat takes', () => {
  it.each(ODD_PROMPTS)('$name', async ({ prompt }) => {
    const answer = await postJson(`${server.url}/api/chat`, { prompt, dry_run: true });
    expect(answer.status).toBe(200);
    expect((answer.body.prompt as string).isWellFormed()).toBe(true);
    expect(answer.body.prompt).not.toContain('\0');
  });
});

describe('callers', () => {
  const attempts: [string, Record<string, string>, string, number][] = [
    ['another host name', { host: 'evil.example' }, 'GET', 403],
    ['a rebound name with our port', { host: 'evil.example:3000' }, 'POST', 403],
    ['another origin', { origin: 'http://evil.example' }, 'POST', 403],
    ['another port as origin', { origin: 'http://127.0.0.1:1' }, 'POST', 403],
    ['no origin at all', { origin: 'null' }, 'POST', 403],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 'POST', 403],
    ['localhost by name', { host: 'localhost' }, 'GET', 200],
  ];
  it.each(attempts)('%s', async (_name, headers, method, status) => {
    expect(await statusOf(method === 'GET' ? '/api/models' : '/api/chat', method, headers)).toBe(status);
  });

  it('sees the page under a policy that allows scripts by nonce only', async () => {
    const page = await fetch(server.url);
    const csp = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(csp)?.[1];
    expect(csp).toContain("img-src 'self' data: blob:");
    expect(csp).toContain("connect-src 'self'");
    expect(csp).not.toMatch(/script-src[^;]*unsafe/);
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });
});

/** fetch does not send a chosen Host; node:http does. */
function statusOf(path: string, method: string, headers: Record<string, string>): Promise<number> {
  const body = method === 'POST' ? '{"prompt":"hi","dry_run":true}' : '';
  return new Promise((resolve, reject) => {
    const call = request(
      `${server.url}${path}`,
      { method, headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

describe('with an admin token', () => {
  it('everything but /health needs it, pages included', async () => {
    const token = 'a-token-that-is-long-enough';
    const guarded = await startServer({ SWITCHYARD_ADMIN_TOKEN: token });
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${guarded.url}${path}`, { headers })).status;
    expect(await status('/health')).toBe(200);
    for (const path of [
      '/',
      '/api/models',
      '/api/stats',
      '/api/overview',
      '/api/conversations',
      '/c/cnv_x',
    ]) {
      expect(await status(path), path).toBe(401);
      expect(await status(path, { authorization: 'Bearer wrong' }), path).toBe(401);
      expect(await status(path, { authorization: `Bearer ${token}` }), path).not.toBe(401);
    }
    expect(guarded.output()).not.toContain(token);
    await guarded.stop();
  });
});
