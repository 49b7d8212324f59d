import { expect, it } from 'vitest';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';
import { postJson } from '../support/start-server';

const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });

it.each(SCREENS)('Storage is sound at $width px, $theme', async (screen) => {
  const { page, problems } = await app.openPage(screen);
  await app.visit(page, '/settings/storage');
  await page.getByRole('rowheader', { name: 'Everything else' }).waitFor();
  await expectSoundScreen(page);
  expect(problems).toEqual([]);
});

it('keeps, copies, erases and gives back', async () => {
  await postJson(`${app.url}/api/chat`, { prompt: 'the word to be erased' }).catch(() => {});
  const { page, problems } = await app.openPage();
  await app.visit(page, '/settings/storage');

  await page.getByLabel('Texts', { exact: true }).fill('0');
  await page.getByText('A whole number of days').waitFor();
  await page.getByLabel('Texts', { exact: true }).fill('30');
  await page.getByLabel('Rows', { exact: true }).fill('ever');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. What is older goes within the hour.').waitFor();
  await page.reload();
  expect(await page.getByLabel('Texts', { exact: true }).inputValue()).toBe('30');
  expect(await page.getByLabel('Rows', { exact: true }).inputValue()).toBe('ever');

  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/^Copied to backups\/backup-/).waitFor();
  await page.getByRole('button', { name: 'Erase texts …' }).click();
  await page.getByText('This cannot be undone.').waitFor();
  await page.getByRole('button', { name: 'Erase all texts' }).click();
  await page.getByText(/^Erased the texts of/).waitFor();
  await page.getByRole('button', { name: 'Give space back' }).click();
  await page.getByText(/given back|nothing to give back/).waitFor();
  expect(problems).toEqual([]);
});
