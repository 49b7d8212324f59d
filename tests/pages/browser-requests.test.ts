import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactUsd } from '@/components/requests/words';
import { openDatabase } from '@/lib/db/client';
import { expectSoundScreen, SCREENS, shareApp, startOwnServer } from '../support/browser';
import { readRows } from '../support/database';
import { seedRequests } from '../support/seed-log';
import type { TestServer } from '../support/start-server';
import { startServer } from '../support/start-server';

const COUNT = 100_000;
const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });
let full: TestServer;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-log-'));
  openDatabase(dataDir, 'drizzle').close();
  seedRequests(dataDir, COUNT, Date.now());
  full = await startServer({ SWITCHYARD_EMBEDDER: 'off' }, dataDir);
  return async () => {
    await full.stop();
  };
});

const visit = (page: Page, query = '?range=all') => app.visit(page, `${full.url}/requests${query}`);
const rowNumber = (index: number) => `[role="row"][aria-rowindex="${index + 2}"]`;

describe('the page of requests', () => {
  it('scrolls a hundred thousand rows from the newest to the oldest', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    const grid = page.getByRole('grid', { name: 'Log of requests' });
    await page.getByText('100,000', { exact: true }).waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(COUNT + 1));
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    await page.locator(rowNumber(0)).getByText('Please explain number 0 in words').waitFor();
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    const last = page.locator(rowNumber(COUNT - 1));
    await last.getByText(`Please explain number ${COUNT - 1} in words`).waitFor();
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
    await page
      .locator(rowNumber(COUNT / 2))
      .getByText(`number ${COUNT / 2} `)
      .waitFor();
    expect(problems).toEqual([]);
  });

  it('is walked by keyboard, and Enter opens the request', async () => {
    const { page } = await app.openPage();
    await visit(page);
    const grid = page.getByRole('grid');
    await page.getByText('100,000', { exact: true }).waitFor();
    await grid.focus();
    const active = async () => {
      const id = await grid.getAttribute('aria-activedescendant');
      return Number(await page.locator(`[id="${id}"]`).getAttribute('aria-rowindex')) - 2;
    };
    for (const [key, expected] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', COUNT - 1],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(active).toBe(expected);
    }
    await page.keyboard.press('PageDown');
    await expect.poll(active).toBeGreaterThan(5);
    const at = await active();
    const shown = await page.locator(rowNumber(at)).boundingBox();
    const around = await grid.boundingBox();
    expect(shown && around && shown.y + shown.height <= around.y + around.height + 1).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/requests/req_${String(at).padStart(19, '0')}\\?back=`));
  });

  it('says the sums of exactly what is filtered', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '?range=all&model=lab%2Fmodel-1&outcome=done');
    const [sums] = readRows<{ n: number; cost: number; unpriced: number }>(
      full.dataDir,
      `select count(*) n, sum(cost_nano_usd) cost, sum(cost_nano_usd is null) unpriced
      from requests where model_id = 'lab/model-1'`,
    );
    const strip = page.locator('dl[aria-label="Sums over all rows"]');
    await expect.poll(() => strip.innerText()).toContain(exactUsd(sums?.cost ?? null));
    for (const count of [sums?.n, sums?.unpriced])
      expect(await strip.innerText()).toContain((count ?? 0).toLocaleString('en-US'));
    expect(problems).toEqual([]);
  });

  it('keeps filters, order, search and columns in the address, and goes back', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    await page.getByRole('combobox', { name: /^Tier/ }).selectOption({ label: 'T2' });
    await page.waitForURL('**/requests?*tier=2*');
    await page.getByRole('button', { name: 'Cost', exact: true }).click();
    await page.waitForURL('**/requests?*sort=cost*');
    await page.getByLabel('Search prompts and ids').fill('number 77777 ');
    await page.waitForURL('**/requests?*q=number*');
    await page.locator(rowNumber(0)).getByText('Please explain number 77777').waitFor();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
    await page.locator('summary').click();
    await page.getByRole('checkbox', { name: 'Policy', exact: true }).check();
    await page.waitForURL('**/requests?*columns=*policy*');
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator(rowNumber(0)).getByText('balanced@1').waitFor();
    expect(await page.getByLabel('Search prompts and ids').inputValue()).toBe('number 77777 ');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('100,000', { exact: true }).waitFor();
    await page.goBack();
    await page.waitForURL('**/requests?*q=number*');
    expect(problems).toEqual([]);
  });

  it('offers new rows and moves nothing by itself', async () => {
    const own = await startOwnServer({ SWITCHYARD_EMBEDDER: 'off' });
    const { page, problems } = await app.openPage();
    await app.visit(page, `${own.url}/requests`);
    await page.getByText(/Nothing is recorded yet/).waitFor();
    expect(await page.getByRole('link', { name: 'Connect a client' }).getAttribute('href')).toBe(
      '/settings/connect',
    );
    await expectSoundScreen(page);
    const ask = (prompt: string) =>
      fetch(`${own.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ prompt }),
      });
    await ask('What is a first question?');
    await page.getByRole('button', { name: '1 new' }).click();
    await page.locator(rowNumber(0)).getByText('What is a first question?').waitFor();
    await ask('What is a second question?');
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await page.locator(rowNumber(0)).innerText()).toContain('What is a first question?');
    await page.getByRole('button', { name: '1 new' }).click();
    await page.locator(rowNumber(0)).getByText('What is a second question?').waitFor();
    expect(problems).toEqual([]);
  });

  it('says what failed, and tries again', async () => {
    const { page } = await app.openPage();
    await page.route('**/api/log?*', (route) =>
      route.fulfill({ status: 503, json: { error: { message: 'The reader rests.' } } }),
    );
    await visit(page);
    await page.getByText('The reader rests.').waitFor();
    await page.unroute('**/api/log?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('100,000', { exact: true }).waitFor();
    expect(await page.getByText('The reader rests.').count()).toBe(0);
  });

  it.each(SCREENS)('at $width px, $theme, is accessible and does not scroll sideways', async (screen) => {
    const { page, problems } = await app.openPage(screen);
    for (const query of ['?range=all', '?range=all&q=nothing+like+it', '?rows=attempts&from=5&to=9']) {
      await visit(page, query);
      await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
      await expectSoundScreen(page);
    }
    expect(problems).toEqual([]);
  });
});
