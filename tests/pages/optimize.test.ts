import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { readServed, serveOptimize } from '../fakes/optimize-routes';
import { FAKE_PROPOSED, fakeView } from '../fakes/optimize-view';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';

const app = shareApp();

async function open(page: Page, view: OptimizeView = fakeView(), query = '') {
  const served = await serveOptimize(page, view);
  await app.visit(page, `/optimize${query}`);
  await readServed(page);
  return served;
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Target quality' });
const bar = (page: Page) => page.getByRole('region', { name: 'Proposal' });

describe('the Optimize page', () => {
  it.each(SCREENS)('at $width px, $theme, is sound, as a chart and as tables', async (screen) => {
    const { page, problems } = await app.openPage(screen);
    await open(page);
    await bar(page).getByText('1,914').waitFor();
    await expectSoundScreen(page);
    await page.getByRole('button', { name: 'Frontier as table' }).click();
    await page.getByRole('button', { name: 'Single prompts as all 1,914' }).click();
    await page.getByRole('button', { name: 'Policy diff as json' }).click();
    expect(await page.getByRole('table', { name: 'Frontier' }).getByRole('row').count()).toBe(22);
    await expectSoundScreen(page);
    expect(new URL(page.url()).search).toBe('?tables=frontier');
    expect(problems).toEqual([]);
  });

  it('moves the proposal with the target, by keyboard and by pointer, and keeps it in the address', async () => {
    const { page, problems } = await app.openPage();
    const { asked } = await open(page);
    const handle = slider(page);
    expect(await handle.getAttribute('aria-valuetext')).toBe(
      'quality at least 0.783: policy 8, $2.31 per 1,000',
    );
    await handle.press('End');
    await expect.poll(() => handle.getAttribute('aria-valuetext')).toMatch(/0\.931: policy 16/);
    await handle.press('Home');
    await handle.press('PageUp');
    await expect.poll(() => new URL(page.url()).search).toBe('?quality=0.702');
    await expect.poll(() => asked.at(-1)?.body.point).toBe(2);
    const box = await handle.boundingBox();
    if (!box) throw new Error('no handle');
    await page.mouse.move(box.x + 20, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y - 150, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(0.75);
    await expect.poll(() => new URL(page.url()).search).not.toBe('?quality=0.702');
    await page.reload({ waitUntil: 'networkidle' });
    await readServed(page);
    expect(Number(await slider(page).getAttribute('aria-valuenow'))).toBeGreaterThan(0.75);
    expect(problems).toEqual([]);
  });

  it('proposes a policy that is pressed, and puts it away', async () => {
    const { page } = await app.openPage();
    await open(page);
    const today = page.getByRole('button', { name: /^policy 12/ });
    await today.focus();
    await today.press('Enter');
    await page.waitForURL(/point=11/);
    await page.getByText('Chosen by itself').waitFor();
    await bar(page).getByRole('button', { name: 'Discard' }).click();
    await page.waitForURL(/target=none/);
    await page.getByText('Nothing is proposed.').waitFor();
    expect(await bar(page).count()).toBe(0);
    await page.goBack();
    await bar(page).waitFor();
  });

  it('leaves out a policy of another search', async () => {
    const { page } = await app.openPage();
    await open(page, fakeView(), '?point=14&of=sea_00');
    expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/: policy 8,/);
  });

  it('takes several targets, and says when they contradict', async () => {
    const { page } = await app.openPage();
    await open(page);
    await page.getByRole('checkbox', { name: 'Quality at least' }).check();
    await page.getByRole('spinbutton', { name: 'Quality at least' }).fill('0.9');
    await page.getByRole('spinbutton', { name: 'Spend a day at most, USD' }).fill('5');
    await page.getByText(/^No policy .*quality/).waitFor();
    await bar(page)
      .getByText(/^This policy is only the nearest, and misses/)
      .waitFor();
    await bar(page).getByRole('button', { name: 'Apply as v8' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply as v8' });
    const yes = dialog.getByRole('button', { name: 'Apply as v8' });
    expect(await yes.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByRole('checkbox', { name: /misses what I asked for/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/quality=0\.9&usd=5/);
    await page.getByRole('checkbox', { name: 'Quality at least' }).uncheck();
    await expect.poll(() => new URL(page.url()).search).toBe('?usd=5');
  });

  it('applies after asking, and takes it back', async () => {
    const { page, problems } = await app.openPage();
    const { asked } = await open(page);
    await bar(page).getByText('1,914').waitFor();
    await bar(page).getByRole('button', { name: 'Apply as v8' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply as v8' });
    await dialog.getByText(/1,914 of 31,204 past prompts/).waitFor();
    await dialog.getByText('0.40 → 0.42').waitFor();
    await expectSoundScreen(page);
    await dialog.getByRole('button', { name: 'Apply as v8' }).click();
    await page.getByText('v8 is active.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('v9 is active; it decides as v7 did.').waitFor();
    expect(asked.filter(({ path }) => path !== 'preview').map(({ body }) => body)).toEqual([
      { search_id: 'sea_01', point: FAKE_PROPOSED, base_version: 7 },
      { version: 7, base_version: 8 },
    ]);
    expect(problems).toEqual([]);
  });

  it('wants a second yes for what history does not support', async () => {
    const { page } = await app.openPage();
    const { asked } = await open(page, fakeView(), '?point=14');
    await bar(page).getByText('not identifiable').waitFor();
    await bar(page).getByRole('button', { name: 'Apply as v8' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply as v8' });
    const yes = dialog.getByRole('button', { name: 'Apply as v8' });
    expect(await yes.getAttribute('aria-disabled')).toBe('true');
    await yes.click({ force: true });
    await dialog.getByRole('checkbox').check();
    expect(asked.some(({ path }) => path === 'apply')).toBe(false);
    await yes.click();
    await page.getByText('v8 is active.').waitFor();
  });

  it('rolls back after asking, and says why it did not', async () => {
    const { page } = await app.openPage();
    const served = await open(page);
    expect(await page.getByText('v3', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: /without effect/ }).click();
    await page.getByText('Retention: 90 days. What came of it is counted under v2.').waitFor();
    served.refuse.rollback = { status: 409, code: 'nothing_to_change', message: 'It decides alike.' };
    await page.getByRole('button', { name: 'Roll back to v6' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll back to v6' });
    await dialog.getByRole('button', { name: 'Roll back to v6' }).click();
    await dialog.getByText('Nothing was rolled back: It decides alike.').waitFor();
    served.refuse = {};
    await dialog.getByRole('button', { name: 'Roll back to v6' }).click();
    await page.getByText('v8 is active; it decides as v6 did.').waitFor();
  });
});
