import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shareApp, violations } from '../support/browser';
import { askOnce, readDatabase } from '../support/database-lab';
import { postJson } from '../support/start-server';
import { until } from '../support/until';

const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });
const SECRET_WORD = 'heliotrope';

const copies = () => readdirSync(join(app.server.dataDir, 'backups'));

it('whoever stops storing prompts is led to erasing earlier ones, and the copies of them', async () => {
  await askOnce(app.url, { prompt: `the word is ${SECRET_WORD}` });
  await postJson(`${app.url}/api/storage`, { job: 'backup' });
  await until('copied', () => copies().some((name) => name.endsWith('.db')));
  const [copy = ''] = copies();

  const { page, problems } = await app.openPage({ width: 768 });
  await app.visit(page, '/settings/policy?open=privacy');
  await page.getByRole('link', { name: 'erase earlier texts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase texts' });
  await dialog.getByText('These copies may still hold the texts').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: copy }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Delete these copies too').check();
  await dialog.getByRole('button', { name: 'Erase all texts and copies' }).click();
  await page.getByText(/^Erased the texts of 1 request/).waitFor();
  expect(copies()).toEqual([]);
  expect(
    readDatabase(app.server.dataDir, 'select count(*) as n from requests where prompt is not null'),
  ).toEqual([{ n: 0 }]);
  expect(problems).toEqual([]);
});

it('a copy can be deleted alone, by a name of the list and no other', async () => {
  await postJson(`${app.url}/api/storage`, { job: 'backup' });
  await until('copied', () => copies().some((name) => name.endsWith('.db')));
  for (const name of ['../switchyard.db', 'switchyard.db', '/etc/passwd', 'backup-x.db']) {
    const refused = await postJson(`${app.url}/api/storage`, { job: 'delete', name });
    expect(refused).toMatchObject({ status: 404, body: { error: { param: 'name' } } });
  }
  const { page } = await app.openPage();
  await app.visit(page, '/settings/storage');
  await page.getByRole('button', { name: /^Delete backup-/ }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('There is none yet.').waitFor();
  expect(copies()).toEqual([]);
});
