import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCases } from '../cases/attacks/routes';
import {
  embedEverything,
  fetchEverything,
  type HostilePage,
  openEverything,
  startHostilePage,
  submitForms,
  type Target,
} from '../support/attack-page';
import { stateOf } from '../support/attack-state';
import { launchBrowser } from '../support/browser';
import { startServer, type TestServer } from '../support/start-server';

const TOKEN = 'the-admin-token-of-this-test';
/** Of the same site as the server, so that its cookie goes along, and of another. */
const ORIGINS = ['127.0.0.1', 'localhost'];

let browser: Browser;
let hostile: HostilePage;
beforeAll(async () => {
  [browser, hostile] = await Promise.all([launchBrowser(), startHostilePage()]);
});
afterAll(() => Promise.all([browser.close(), hostile.close()]));

// Both from both when there is time.
const from = (at: number) => (process.env.SWITCHYARD_SLOW ? ORIGINS : ORIGINS.slice(at, at + 1));
const HOUSES: { name: string; environment: Record<string, string>; origins: string[] }[] = [
  { name: 'that asks for no token', environment: {}, origins: from(1) },
  {
    name: 'somebody is signed in to',
    environment: { SWITCHYARD_ADMIN_TOKEN: TOKEN },
    // Of the same site, so that the cookie goes along.
    origins: from(0),
  },
];

describe.each(HOUSES)('a server $name', ({ environment, origins }) => {
  let server: TestServer;
  let context: BrowserContext;
  let targets: Target[];
  beforeAll(async () => {
    server = await startServer({ SWITCHYARD_EMBEDDER: 'off', ...environment });
    context = await browser.newContext();
    if ('SWITCHYARD_ADMIN_TOKEN' in environment) await signIn(context);
    targets = routeCases().map(({ method, target, body, path }) => ({
      url: `${server.url}${target}`,
      method,
      // An attempt to sign in is counted against its peer, whoever makes it.
      body: method === 'GET' || path === '/api/login' ? null : JSON.stringify(body ?? {}),
    }));
  });
  afterAll(async () => {
    await context.close();
    await server.stop();
  });

  async function signIn(own: BrowserContext): Promise<void> {
    const page = await own.newPage();
    await page.goto(`${server.url}/login`);
    await page.getByLabel('Admin token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${server.url}/`);
    await page.close();
  }

  async function attack<Found>(host: string, act: (page: Page) => Promise<Found>): Promise<Found> {
    const before = await stateOf(server.dataDir);
    const page = await context.newPage();
    await page.goto(`http://${host}:${hostile.port}/`);
    const found = await act(page);
    expect(await stateOf(server.dataDir)).toEqual(before);
    await page.close();
    return found;
  }

  const reads = () => targets.filter(({ method }) => method === 'GET').map(({ url }) => url);
  const changes = () => targets.filter(({ method }) => method !== 'GET');

  it.each(origins)('gives nothing to fetch from %s, and changes nothing for it', async (host) => {
    expect(await attack(host, (page) => page.evaluate(fetchEverything, targets))).toEqual([]);
  });

  it.each(origins)('is no part of a page at %s', async (host) => {
    const urls = reads();
    const seen = await attack(host, async (page) => {
      const found = await page.evaluate(embedEverything, urls);
      for (const frame of page.frames().slice(1)) {
        const text = await frame.content().catch(() => '');
        if (/Switchyard|model::|"models"/.test(text)) found.push(`frame of ${frame.url()}`);
      }
      return found;
    });
    expect(seen).toEqual([]);
  });

  it.each(origins)('takes no form of a page at %s', async (host) => {
    await attack(host, (page) => page.evaluate(submitForms, changes()));
  });

  it.each(origins)('is out of reach of a page at %s that opened it', async (host) => {
    const urls = ['/', '/settings/keys', '/login'].map((path) => `${server.url}${path}`);
    expect(await attack(host, (page) => page.evaluate(openEverything, urls))).toEqual([]);
  });

  it('does what its own page asks, so that silence above says something', async () => {
    const before = await stateOf(server.dataDir);
    const page = await context.newPage();
    await page.goto(server.url);
    const chat = targets.filter(({ url }) => url.endsWith('/api/chat') || url.endsWith('/api/models'));
    expect((await page.evaluate(fetchEverything, chat)).length).toBeGreaterThan(2);
    expect(await stateOf(server.dataDir)).not.toEqual(before);
    await page.close();
  });
});
