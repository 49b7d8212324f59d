import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/** A page whose console errors, page errors and requests to other hosts are collected. */
export async function openPage(
  browser: Browser,
  options: { width?: number; height?: number; theme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'dark',
  });
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
