import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { RUNNING, readServed, serveOptimize } from '../fakes/optimize-routes';
import { fakeFree, fakePublic, fakeResult, fakeSearch, fakeUnpriced, fakeView } from '../fakes/optimize-view';
import { expectSoundScreen, shareApp } from '../support/browser';

const app = shareApp();

async function open(page: Page, view: OptimizeView, query = '') {
  const served = await serveOptimize(page, view);
  await app.visit(page, `/optimize${query}`);
  await readServed(page);
  return served;
}

describe('a search', () => {
  it('is begun, watched over a reload, and takes its place when it is done', async () => {
    const { page, problems } = await app.openPage();
    const served = await open(page, fakeView());
    await page.getByRole('button', { name: '90 d' }).click();
    await page.getByText('Figures below are of 30 days; search again for 90.').waitFor();
    await page.getByRole('button', { name: 'Search again' }).click();
    await page.getByRole('progressbar', { name: 'Search' }).waitFor();
    await page.getByText('210 of 412 policies').waitFor();
    await page.getByText(/^Results of before, 21 Nov/).waitFor();
    expect(served.asked.find(({ path }) => path === 'search')?.body).toEqual({ days: 90, simulated: false });
    expect(await page.getByRole('button', { name: 'Apply as v8' }).isDisabled()).toBe(true);
    await expectSoundScreen(page);
    await page.reload({ waitUntil: 'networkidle' });
    await readServed(page);
    await page.getByText('51 %').waitFor();
    const result = fakeResult({ tried: 501 });
    served.view = fakeView({ latest: fakeSearch({ id: 'sea_02', result }) });
    await page.getByText(/501 policies searched/).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('can be cancelled', async () => {
    const { page } = await app.openPage();
    await open(page, fakeView({ running: fakeSearch(RUNNING) }));
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByText('The search was cancelled.').waitFor();
  });

  it('says why it was not begun', async () => {
    const { page } = await app.openPage();
    const served = await open(page, fakeView());
    served.refuse.search = { status: 409, code: 'search_running', message: 'A search is running.' };
    await page.getByRole('button', { name: 'Search again' }).click();
    await page.getByText('No search was begun: A search is running.').waitFor();
  });

  it.each<[string, OptimizeView, string]>([
    [
      'failed',
      fakeView({ failed: fakeSearch({ status: 'failed', result: null, error: 'The disk is full.' }) }),
      'The disk is full.',
    ],
    [
      'other models',
      fakeView({ latest: fakeSearch({ stale: 'catalog' }) }),
      'Models or prices changed since this search. Search again, then apply.',
    ],
    [
      'another policy',
      fakeView({ latest: fakeSearch({ stale: 'policy' }) }),
      'The policy changed since this search: its figures for today are those of v7, and v7 counts now.',
    ],
    ['public prompts', fakePublic(), 'Your own history has only 37 choices; 200 are needed.'],
    [
      'no prices',
      fakeUnpriced(),
      'No price is known, so that policies can be told apart by quality alone. Prices are entered with the models.',
    ],
    ['something free', fakeFree(), 'cost per 1,000 requests'],
    [
      'one model',
      fakeView({ latest: null, hint: 'There is one model only. Add another.' }),
      'There is one model only. Add another.',
    ],
    ['nothing yet', fakeView({ latest: null, simulatedOnly: true }), 'Nothing was searched yet.'],
  ])('with %s says so, and is sound', async (_, view, words) => {
    const { page, problems } = await app.openPage({ width: 768, theme: 'light' });
    await open(page, view);
    await page.getByText(words, { exact: true }).first().waitFor();
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });

  it('of made-up answers is asked for where there are no others', async () => {
    const { page } = await app.openPage();
    const served = await open(page, fakeView({ latest: null, simulatedOnly: true }));
    const made = page.getByRole('checkbox', { name: 'Made-up answers too' });
    expect(await made.isChecked()).toBe(true);
    await made.uncheck();
    await page.waitForURL(/simulated=0/);
    await page.getByRole('button', { name: 'Search', exact: true }).first().click();
    await page.getByRole('progressbar').waitFor();
    expect(served.asked.at(-1)?.body).toEqual({ days: 30, simulated: false });
  });

  it('is tried again where the server does not answer', async () => {
    const { page } = await app.openPage();
    let isDown = true;
    await serveOptimize(page, fakeView());
    await page.route(/\/api\/optimize(\?.*)?$/, (route) =>
      isDown
        ? route.fulfill({ json: { error: { message: 'The database is locked.' } }, status: 503 })
        : route.fallback(),
    );
    await app.visit(page, '/optimize');
    await readServed(page);
    await page.getByText(/The database is locked\./).waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('slider', { name: 'Target quality' }).waitFor();
  });

  it('keeps the rest of the page where a preview cannot be read', async () => {
    const { page } = await app.openPage();
    const served = await serveOptimize(page, fakeView());
    served.refuse.preview = { status: 503, code: 'busy', message: 'History is being read.' };
    await app.visit(page, '/optimize');
    await readServed(page);
    await page.getByText('What would change could not be read: History is being read.').waitFor();
    served.refuse = {};
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('heading', { name: 'What would change' }).waitFor();
  });
});
