import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAVY_TEXTS, HOSTILE_TEXTS } from '../cases/hostile-texts';
import {
  chunk,
  DONE,
  frame,
  lastUserText,
  openStream,
  parseChatRequest,
  readText,
} from '../fakes/openai-wire';
import { launchBrowser, openPage } from '../support/browser';
import { writeConfig } from '../support/lab-config';
import { postJson, startServer, type TestServer } from '../support/start-server';

const MARKUP = '<img src=x onerror="window.__pwned=1"><b>bold</b> **stars** [x](javascript:1)';

let server: TestServer;
let browser: Browser;
let upstream: Server;
let trap: Server;
let trapOrigin = '';
const trapped: string[] = [];

const PER_ANSWER = 8;
/** Several of them in one answer, each after a rule, so that a browser opens few pages. */
const GROUPS = Array.from({ length: Math.ceil(HOSTILE_TEXTS.length / PER_ANSWER) }, (_, at) => {
  const texts = HOSTILE_TEXTS.slice(at * PER_ANSWER, (at + 1) * PER_ANSWER);
  return {
    name: `group ${at}`,
    names: texts.map(({ name }) => name).join(', '),
    text: texts.map(({ text }) => text).join('\n\n---\n\n'),
  };
});

beforeAll(async () => {
  trap = createServer((request, response) => {
    trapped.push(request.url ?? '');
    response.end('x');
  });
  upstream = createServer(async (request, response) => {
    const asked = parseChatRequest(await readText(request));
    const text = answerFor(lastUserText(asked));
    if (text === null) {
      response.writeHead(400, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ error: { message: MARKUP, type: MARKUP, code: null } }));
    }
    openStream(response);
    // Cut anywhere, tags included.
    for (let at = 0; at < text.length; at += 4096)
      response.write(frame(chunk(asked.model, { content: text.slice(at, at + 4096) })));
    response.write(frame(chunk(asked.model, {}, 'stop')));
    response.end(DONE);
  });
  const [port] = await Promise.all([listen(upstream), listen(trap)]);
  trapOrigin = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const config = writeConfig({ lab: `http://127.0.0.1:${port}/v1` }, [
    { id: 'lab/evil', model: 'evil', tier: 2 },
  ]);
  [server, browser] = await Promise.all([
    startServer({ SWITCHYARD_CONFIG: config, SWITCHYARD_EMBEDDER: 'off' }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  for (const one of [upstream, trap]) {
    one.closeAllConnections();
    await new Promise((done) => one.close(done));
  }
});

function listen(one: Server): Promise<number> {
  return new Promise((resolve) => {
    one.listen(0, '127.0.0.1', () => resolve((one.address() as AddressInfo).port));
  });
}

function answerFor(prompt: string): string | null {
  const name = /"([^"]+)"/.exec(prompt)?.[1];
  if (name === 'refuse') return null;
  const found = [...GROUPS, ...HEAVY_TEXTS].find((one) => one.name === name)?.text ?? 'Nothing.';
  const text = found.replaceAll('TRAPHOST', new URL(trapOrigin).host).replaceAll('TRAP', trapOrigin);
  return `Before it.\n\n${text}\n\nAfter it.`;
}

interface Watched {
  page: Page;
  problems: string[];
  /** Requests anywhere but to our own server, dialogs, refused loads and new windows. */
  left: string[];
}

async function watch(): Promise<Watched> {
  const { page, problems } = await openPage(browser);
  const left: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { __refused: string[] }).__refused ??= [];
      (window as unknown as { __refused: string[] }).__refused.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('dialog', (dialog) => {
    left.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => left.push('window'));
  page.on('request', (request) => {
    const { origin, protocol, pathname } = new URL(request.url());
    const isOwn = origin === server.url && !/^\/api\/(keys|logout)/.test(pathname);
    if (!isOwn && protocol !== 'data:' && protocol !== 'blob:') left.push(`request ${request.url()}`);
  });
  return { page, problems, left };
}

async function ask(page: Page, name: string): Promise<void> {
  await page.goto(server.url, { waitUntil: 'networkidle' });
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill(`Explain "${name}" to me.`);
  await box.press('Control+Enter');
}

/** What a page must not have after somebody else's text was shown on it. */
function findHarm(page: Page) {
  return page.evaluate(() => {
    const own = new Set(['http:', 'https:', 'mailto:']);
    const main = document.querySelector('main') ?? document.body;
    const state = window as unknown as { __pwned?: unknown; __refused?: string[] };
    return {
      ran: state.__pwned ?? null,
      // A library looks whether it may compile code, before any answer is there, and does without.
      refused: (state.__refused ?? []).filter((what) => what !== 'script-src eval'),
      elements: [
        ...main.querySelectorAll(
          'script, iframe, object, embed, form[action], base, link, meta, style, video, audio, img',
        ),
      ].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      handlers: [...main.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
      ),
      links: [...main.querySelectorAll<HTMLAnchorElement>('.prose a[href]')]
        .filter(
          ({ protocol, rel, target }) =>
            !own.has(protocol) || !/noopener/.test(rel) || !/noreferrer/.test(rel) || target !== '_blank',
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    };
  });
}
const HARMLESS = { ran: null, refused: [], elements: [], handlers: [], links: [] };

describe('an answer with', () => {
  it.each(GROUPS)('$names runs nothing and loads nothing', async ({ name }) => {
    const { page, problems, left } = await watch();
    await ask(page, name);
    await page.getByText('Before it.').first().waitFor();
    await page
      .getByText(/Done in/i)
      .first()
      .waitFor();
    expect(await findHarm(page)).toEqual(HARMLESS);
    // Stored, and shown again by the server.
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Before it.').first().waitFor();
    expect(await findHarm(page)).toEqual(HARMLESS);
    expect({ left, trapped, problems }).toEqual({ left: [], trapped: [], problems: [] });
    await page.context().close();
  });

  it.each(HEAVY_TEXTS)('$name leaves the page usable', async ({ name }) => {
    const { page, problems, left } = await watch();
    await ask(page, name);
    await page
      .getByText(/Done in/i)
      .first()
      .waitFor({ timeout: 40_000 });
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('still here', { timeout: 30_000 });
    expect(await box.inputValue()).toBe('still here');
    expect({ left, problems }).toEqual({ left: [], problems: [] });
    await page.context().close();
  });
});

describe('what others wrote is shown as text', () => {
  it('in a refusal of the upstream, a title, and the list of conversations', async () => {
    const { page, problems, left } = await watch();
    await page.goto(server.url, { waitUntil: 'networkidle' });
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill(`${MARKUP} "refuse"`);
    await box.press('Control+Enter');
    await page.getByText('<b>bold</b>').first().waitFor();
    await page.waitForURL(/\/c\//);
    // As it was asked, and again in the refusal.
    await expect.poll(() => page.getByText('<b>bold</b>').count(), { timeout: 10_000 }).toBeGreaterThan(1);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await findHarm(page)).toEqual(HARMLESS);
    expect({ left, problems }).toEqual({ left: [], problems: [] });
    await page.context().close();
  });

  it('in labels, model names, names of keys, notes and the log', async () => {
    const save = async (path: string, body: object, method = 'POST') => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect([path, response.status < 300 ? 'saved' : await response.text()]).toEqual([path, 'saved']);
    };
    await save('/api/endpoints', {
      base_version: 1,
      endpoint: {
        id: 'odd',
        label: MARKUP,
        protocol: 'openai',
        baseUrl: 'http://127.0.0.1:9/v1',
        locality: 'local',
      },
      models: [{ id: `odd/${MARKUP}`, endpoint: 'odd', model: MARKUP, provider: MARKUP, tier: 1 }],
    });
    await save(
      '/api/policy',
      {
        base_version: 1,
        note: MARKUP,
        document: {
          policy: {
            rules: [
              {
                id: MARKUP,
                reason: MARKUP,
                when: { anyKeyword: ['never-said'] },
                action: { kind: 'max_tier', tier: 4 },
              },
            ],
            privacy: { patterns: [{ label: MARKUP, pattern: 'never-said' }] },
          },
        },
      },
      'PUT',
    );
    const { body: key } = await postJson(`${server.url}/api/keys`, { name: MARKUP });
    for (const path of [
      '/',
      '/models',
      '/telemetry',
      '/settings/endpoints',
      '/settings/policy',
      '/settings/keys',
      '/settings/log',
      '/settings/egress',
      '/settings/connect',
      '/settings/transfer',
    ]) {
      const { page, problems, left } = await watch();
      const response = await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
      expect([path, response?.status()]).toEqual([path, 200]);
      expect([path, await findHarm(page)]).toEqual([path, HARMLESS]);
      expect([path, left, problems]).toEqual([path, [], []]);
      await page.context().close();
    }
    expect(key.secret).toMatch(/^swy_/);
    expect(trapped).toEqual([]);
  });
});
