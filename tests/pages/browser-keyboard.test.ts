import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PAGES } from '@/components/layout/nav';
import { expectSoundScreen, screensOf, shareApp } from '../support/browser';

const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** Tab until what has the focus reads so. */
async function tabTo(page: Page, pattern: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (pattern.test(await focusedText(page))) return;
  }
  throw new Error(`Tab never leads to ${pattern}`);
}

describe('by keyboard alone', () => {
  it('the rail leads to every page there is', async () => {
    const { page, problems } = await app.openPage();
    for (const { href, label } of PAGES) {
      await app.visit(page, app.url);
      await tabTo(page, new RegExp(`^${label}$`));
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.startsWith(href));
      const current = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
      await expect.poll(() => current.textContent()).toBe(label);
    }
    expect(problems).toEqual([]);
  });

  it('the settings lead to Storage', async () => {
    const { page, problems } = await app.openPage();
    await app.visit(page, `${app.url}/settings/policy`);
    await tabTo(page, /^Storage$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings/storage');
    expect(problems).toEqual([]);
  });

  it.each([
    ['Keys', /^keys \?$/],
    ['Notices', /^Notices/],
  ])('%s opens, holds the focus, and gives it back', async (title, opener) => {
    const { page, problems } = await app.openPage();
    await app.visit(page, app.url);
    await expect.poll(() => page.getByRole('button', { name: /^Notices/ }).innerText()).toMatch(/\d/);
    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    const isInside = () => dialog.evaluate((one) => one.contains(document.activeElement));
    expect(await isInside()).toBe(true);
    // A page under it takes no key.
    await page.keyboard.press('n');
    await page.keyboard.press('r');
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focusedText(page)).toMatch(opener);
    expect(problems).toEqual([]);
  });

  it('the list of keys names every key, and N begins anew', async () => {
    const { page, problems } = await app.openPage();
    await app.visit(page, app.url);
    await page.getByRole('button', { name: 'keys ?' }).click();
    const text = await page.getByRole('dialog', { name: 'Keys' }).innerText();
    for (const key of ['Enter', 'Esc', 'N', 'R', '/', 'Home', '↑ ↓', '← →']) expect(text).toContain(key);
    await page.keyboard.press('Escape');
    const message = page.getByRole('textbox', { name: 'Message' });
    await message.fill('Say hello.');
    await message.press('Control+Enter');
    await page.getByRole('button', { name: 'Ask again' }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    expect(await page.evaluate(() => location.pathname)).toMatch(/^\/c\//);
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.pathname === '/');
    expect(problems).toEqual([]);
  });
});

it.each(screensOf(1440, 768, 390))('notices at $width px, $theme, are sound', async ({ width, theme }) => {
  const { page, problems } = await app.openPage({ width, theme });
  await app.visit(page, app.url);
  const button = page.getByRole('button', { name: /^Notices/ });
  await expect.poll(() => button.innerText()).toMatch(/\d/);
  await button.click();
  await page.getByRole('dialog', { name: 'Notices' }).waitFor();
  await expectSoundScreen(page);
  expect(problems).toEqual([]);
});
