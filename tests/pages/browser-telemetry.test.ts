import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readReportInput } from '@/lib/http/api/telemetry';
import { REPORT_RANGES } from '@/lib/services/get-report';
import type { Report, ReportQuery } from '@/lib/telemetry/report/types';
import { emptyReport, FAKE_QUERY, fakeReport } from '../fakes/report';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';
import { postJson } from '../support/start-server';

const app = shareApp();

/** The page over a made-up history, which answers what it is asked. */
async function serve(page: Page, answer: (query: Partial<ReportQuery>) => Report = fakeReport) {
  const asked: string[] = [];
  await page.route('**/api/telemetry*', (route) => {
    const { searchParams, search } = new URL(route.request().url());
    asked.push(search);
    const { range, zone, group, filter, baseline } = readReportInput(searchParams);
    const { toMs } = FAKE_QUERY;
    const span = typeof range === 'string' ? { fromMs: toMs - REPORT_RANGES[range], toMs } : range;
    const query = { ...span, zone, group, baseline, filter: { ...FAKE_QUERY.filter, ...filter } };
    return route.fulfill({ json: answer(query as ReportQuery) });
  });
  return asked;
}

/** Opens the page on one range and asks for 30 days, which the made-up history answers. */
async function open(page: Page, path = '/telemetry') {
  await app.visit(page, path);
  await page.getByRole('button', { name: '30 d', exact: true }).click();
  await page.getByText('vs 30 d before').waitFor();
}

describe('the telemetry page', () => {
  it('says what to do while there is nothing, and keeps counting grades', async () => {
    const { page, problems } = await app.openPage();
    await app.visit(page, '/telemetry?range=7d');
    await page.getByText('Nothing is recorded yet.').waitFor();
    await page.getByText('npm run demo:history').waitFor();
    await page.getByRole('heading', { name: 'Reliability' }).waitFor();
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });

  it('shows what was asked a moment ago, when simulated requests may count', async () => {
    await postJson(`${app.url}/api/chat`, { prompt: 'Say hello to the telemetry page' });
    const { page, problems } = await app.openPage();
    await app.visit(page, '/telemetry?range=1h');
    await page.getByText('Only simulated requests in this range.').waitFor();
    await page.getByRole('button', { name: 'Show simulated' }).click();
    await page.getByRole('link', { name: /^Requests 1/ }).waitFor();
    expect(page.url()).toContain('simulated=1');
    expect(problems).toEqual([]);
  });

  it('tells an empty range from an empty history', async () => {
    const { page } = await app.openPage();
    await serve(page, (query) => emptyReport(query));
    await app.visit(page, '/telemetry?range=7d');
    await page.getByRole('button', { name: '30 d', exact: true }).click();
    await page.getByText('There are others, outside it.').waitFor();
    await page.getByRole('button', { name: 'Show 90 days' }).click();
    await page.waitForURL(/range=90d/);
    expect(await page.getByText('npm run demo:history').count()).toBe(0);
  });

  it('keeps how charts are drawn in the address, and draws them so again', async () => {
    const { page } = await app.openPage();
    await serve(page);
    await open(page);
    await page.getByRole('button', { name: 'Saved as table' }).click();
    await page.getByRole('button', { name: 'Latency as log' }).click();
    await page.getByRole('button', { name: 'Task type', exact: true }).click();
    const query = '?range=30d&by=type&tables=saved&linear=latency';
    expect(new URL(page.url()).search).toBe(query);
    await open(page, '/telemetry?range=7d&by=type&tables=saved&linear=latency');
    await page.getByRole('table', { name: 'Saved' }).waitFor();
    await page.getByRole('table', { name: 'Performance by task type' }).waitFor();
    const log = page.getByRole('button', { name: 'Latency as log' });
    expect(await log.getAttribute('aria-pressed')).toBe('false');
  });

  it.each(SCREENS)('at $width px, $theme, is sound, as charts and as tables', async ({ width, theme }) => {
    const { page, problems } = await app.openPage({ width, theme });
    await serve(page);
    await open(page);
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    await expectSoundScreen(page);
    for (const button of await page.getByRole('button', { name: / as table$/ }).all()) await button.click();
    expect(await page.getByRole('table', { name: 'Spend by tier' }).getByRole('row').count()).toBe(33);
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });

  it('keeps what is chosen in the address, and goes back', async () => {
    const { page } = await app.openPage();
    const asked = await serve(page);
    await open(page);
    await page.getByRole('button', { name: 'Model', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Spend by model' }).waitFor();
    await page.getByLabel('Client').selectOption('gateway');
    await page.waitForURL(/client=gateway/);
    expect(new URL(page.url()).search).toBe('?range=30d&group=model&client=gateway');
    await expect.poll(() => asked.at(-1)).toMatch(/group=model&client=gateway/);
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { name: 'Spend by tier' }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=30d');
  });

  it('is walked through by keyboard: one stop a plot, arrows inside, Enter to the rows', async () => {
    const { page } = await app.openPage();
    await serve(page);
    await open(page);
    const plot = page.getByRole('group', { name: /^Spend by tier/ });
    expect(await plot.locator('a[tabindex="0"]').count()).toBe(1);
    await plot.locator('a[tabindex="0"]').focus();
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    // Which day it is depends on the zone of the machine.
    const last = Number.parseInt((await label()) ?? '', 10);
    expect(await label()).toMatch(/^2\d Nov · T4 heavy \$/);
    await page.keyboard.press('ArrowDown');
    expect(await label()).toMatch(/^2\d Nov · T3 balanced \$/);
    await page.keyboard.press('ArrowLeft');
    expect(await label()).toMatch(new RegExp(`^${last - 1} Nov · T3 balanced`));
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    expect(href).toMatch(/^\/requests\?.*rows=attempts/);
    expect(href).toMatch(/tier=3/);
  });

  it('keeps the last figures when it cannot be read, says so, and reads again', async () => {
    const { page } = await app.openPage();
    await serve(page);
    await open(page);
    await page.route('**/api/telemetry*', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { message: 'History is busy.', code: 'history_unavailable' } },
      }),
    );
    await page.getByRole('button', { name: 'Client', exact: true }).click();
    await page.getByText('History is busy.').waitFor();
    await page.getByText('vs 30 d before').waitFor();
    await serve(page);
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('heading', { name: 'Spend by client' }).waitFor();
    expect(await page.getByText('History is busy.').count()).toBe(0);
  });

  it('takes two moments, and refuses those the wrong way round', async () => {
    const { page } = await app.openPage();
    await serve(page);
    await open(page);
    await page.getByRole('button', { name: 'Custom' }).click();
    const form = page.getByRole('form', { name: 'Custom range' });
    await form.getByLabel('From').fill('2026-11-20T10:00');
    await form.getByLabel('To').fill('2026-11-20T09:00');
    await form.getByRole('button', { name: 'Show' }).click();
    await form.getByText(/must end at least a minute after/).waitFor();
    await form.getByLabel('From').fill('2026-11-02T10:00');
    await form.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/range=custom&from=\d+&to=\d+/);
  });

  it('says why nothing matches', async () => {
    const { page } = await app.openPage();
    await serve(page, (query) => emptyReport(query));
    await app.visit(page, '/telemetry?range=7d&tier=2');
    await page.getByRole('button', { name: '30 d', exact: true }).click();
    await page.getByText('No request matches these filters in this range.').waitFor();
    await page.getByRole('button', { name: 'Show all requests' }).click();
    await page.getByText('There are others, outside it.').waitFor();
    expect(new URL(page.url()).search).toBe('?range=30d');
  });

  it('gives a chart as a file', async () => {
    const { page } = await app.openPage();
    await serve(page);
    await open(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download spend-by-tier as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('spend-by-tier.csv');
  });
});
