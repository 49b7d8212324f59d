import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { startServer, type TestServer } from './start-server';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const INSTALLED = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** An installed Chromium or Chrome, else the packaged one; `CHROMIUM_PATH=packaged` takes that at once. */
export async function launchBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  return installed && process.env.CHROMIUM_PATH !== 'packaged'
    ? chromium.launch({ executablePath: installed, args: FLAGS })
    : launchPackaged();
}

/** Chromium out of an npm package, for Linux without one. */
async function launchPackaged(): Promise<Browser> {
  // Makes the package unpack the libraries it needs beside itself, as it does in a bare cloud function.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    // Its own flags put all pages into one process, which ends with the first of them.
    args: [...FLAGS, '--no-zygote', '--disable-dev-shm-usage'],
  });
}

export interface Screen {
  width: number;
  theme: 'light' | 'dark';
}

/** Each width in one theme, in turn; in both with SWITCHYARD_SLOW=1. */
export function screensOf(...widths: number[]): Screen[] {
  if (process.env.SWITCHYARD_SLOW)
    return widths.flatMap((width) => [
      { width, theme: 'dark' },
      { width, theme: 'light' },
    ]);
  return widths.map((width, at) => ({ width, theme: at % 2 === 0 ? 'dark' : 'light' }));
}

/** A desk and a phone; with time a tablet between them. */
export const SCREENS = process.env.SWITCHYARD_SLOW ? screensOf(1440, 768, 390) : screensOf(1440, 390);

export interface OpenedPage {
  page: Page;
  /** Console errors and warnings, page errors, requests to other hosts. */
  problems: string[];
}

/** A page of its own context, which ends with the test. */
export async function openPage(
  browser: Browser,
  options: Partial<Screen> & { height?: number } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'dark',
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1')
      problems.push(`request to ${request.url()}`);
  });
  return { page, problems };
}

export interface App {
  readonly server: TestServer;
  readonly url: string;
  openPage(options?: Parameters<typeof openPage>[1]): Promise<OpenedPage>;
  /** Until the page answers to input. */
  visit(page: Page, path: string): Promise<void>;
}

/** One server and one browser for all tests of a file, or of a `describe`. */
export function shareApp(environment: Record<string, string> = {}): App {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(environment), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  return {
    get server() {
      return server;
    },
    get url() {
      return server.url;
    },
    openPage: (options) => openPage(browser, options),
    async visit(page, path) {
      await page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' });
    },
  };
}

/** A server of one test, which ends with it; call it before `openPage`, as what began last ends first. */
export async function startOwnServer(...given: Parameters<typeof startServer>): Promise<TestServer> {
  const own = await startServer(...given);
  onTestFinished(async () => {
    await own.stop();
  });
  return own;
}

/** Fails on what axe finds at WCAG 2.2 AA, and when the page scrolls sideways. */
export async function expectSoundScreen(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const overflowPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflowPx).toBeLessThanOrEqual(0);
}

/** Rule, impact and first node of each violation axe finds at WCAG 2.2 AA. */
export async function violations(page: Page): Promise<string[]> {
  // The debugger's evaluation is not bound by the page's policy, which stays as strict as it is.
  await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    type Violation = { id: string; impact: string; nodes: { html: string }[] };
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    const result = await axe.run({ runOnly: { type: 'tag', values } });
    return result.violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html.slice(0, 160)}`,
    );
  }, RULES);
}
