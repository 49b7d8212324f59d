import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectSoundScreen, SCREENS, shareApp, startOwnServer, violations } from '../support/browser';
import { seedEgress } from '../support/seed-egress';
import { startServer } from '../support/start-server';

const PAGES = ['/settings/egress', '/settings/transfer', '/settings/log'];
const SECRET = 'sk-never-shown-0123456789';
const TOKEN = 'the-admin-token-of-this-test';

const app = shareApp();

const { visit } = app;
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

function configuration(): string {
  return JSON.stringify({
    endpoints: [
      { id: 'lab', protocol: 'openai', baseUrl: 'https://lab.example/v1', locality: 'cloud', apiKey: SECRET },
    ],
    models: [
      {
        id: 'lab/small',
        endpoint: 'lab',
        model: 'small',
        tier: 1,
        contextWindow: 16384,
        maxOutput: 4096,
        capabilities: ['json'],
      },
    ],
    budget: { hourlyUsd: 7 },
  });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel(/pasted as text/).fill(text);
  await page.getByRole('button', { name: 'Show what it would change' }).click();
}

describe('before anything was called', () => {
  it('says that nothing has left, what may, and that the record begins with the first call', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/egress');
    await page.getByText('Nothing has left this machine in the last 24 hours.').waitFor();
    await page.getByText('No call is recorded yet.', { exact: false }).waitFor();
    const may = page.getByRole('table', { name: 'What may leave this machine' });
    expect(await may.getByRole('row', { name: /Telemetry, fonts, updates/ }).innerText()).toMatch(/no/);
    expect(await page.getByLabel('The same without this program running').inputValue()).toBe(
      'npm run verify:egress',
    );
    await page.getByRole('button', { name: '7 d' }).click();
    await page.getByText('Nothing has left this machine in the last 7 days.').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('Nothing has left this machine in the last 7 days.').waitFor();
    expect(problems).toEqual([]);
  });

  it('says that the record could not be read again, and keeps what was known', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/egress');
    await page.route('**/api/egress?*', (route) => route.abort());
    await page.getByRole('button', { name: '1 h' }).click();
    await page.getByText('The record could not be read again.').waitFor();
    await page.getByText('Nothing has left this machine in the last 24 hours.').waitFor();
    await page.unroute('**/api/egress?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing has left this machine in the last hour.').waitFor();
  });
});

describe('once something was called', () => {
  it('names the hosts and the calls, and finds a record that somebody changed', async () => {
    // The first start makes the database.
    const { dataDir, stop } = await startServer();
    await stop();
    seedEgress(dataDir, [
      { host: '127.0.0.1:11434', scope: 'loopback', bytes: 900 },
      { host: 'nas.lan:8080', scope: 'private', bytes: 30_000 },
      { host: 'lab.example', scope: 'public', bytes: 212_000, sensitivity: 'sensitive' },
    ]);
    const own = await startOwnServer({}, dataDir);
    const { page, problems } = await app.openPage();
    await visit(page, `${own.url}/settings/egress`);
    await page.getByText('2 calls, 242 kB left for 2 hosts in the last 24 hours.').waitFor();
    await page.getByText('1 call carried text that the privacy filter found sensitive.').waitFor();
    const hosts = page.getByRole('table', { name: 'Hosts that were called' });
    expect(await hosts.getByRole('row', { name: /^lab\.example/ }).innerText()).toMatch(
      /internet.*lab.*212 kB/s,
    );
    await page.getByText('The record is whole: 3 calls, each bound to the one before.').waitFor();
    const sqlite = new Sqlite(join(dataDir, 'switchyard.db'));
    sqlite.exec('update egress set bytes = 1 where seq = 2');
    sqlite.close();
    await page.getByRole('button', { name: 'Check all of it' }).click();
    await page.getByText('The record is broken. Record 2 is not as it was written.').waitFor();
    expect(problems).toEqual([]);
  });
});

describe('an import', () => {
  it.each([
    ['{ "budget": }', /This is not JSON/],
    ['[]', /no object/],
    ['{"budget":{"hourlyUsd":-1}}', /budget\.hourlyUsd/],
    ['{"budget":{"hourlyUsd":-1},"policy":{"preset":"no"}}', /2 fields are wrong/],
  ])('of %s is refused in words, and the text stays', async (text, said) => {
    const { page } = await app.openPage();
    await visit(page, '/settings/transfer');
    await paste(page, text);
    await region(page, 'Not imported').getByText(said).first().waitFor();
    expect(await page.getByLabel(/pasted as text/).inputValue()).toBe(text);
  });

  it('larger than 8 MiB is refused before it is read', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/transfer');
    const buffer = Buffer.alloc(8 * 1024 * 1024 + 1, ' ');
    await page
      .getByLabel('Configuration file')
      .setInputFiles({ name: 'big.json', mimeType: 'application/json', buffer });
    await page.getByText(/big\.json has 9 MiB and was not read/).waitFor();
  });

  it('shows its changes, is done, logged, undone; its key is nowhere to be seen', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/transfer');
    await page.getByLabel('Configuration file').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(configuration()),
    });
    const plan = region(page, 'What would change');
    await plan.getByText(/2 changes to endpoints and models, \d changes? to the policy and 1 key/).waitFor();
    await plan
      .getByRole('table', { name: 'Keys that move into the vault' })
      .getByText('lab.example')
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await plan.getByRole('button', { name: 'Import' }).click();
    const done = region(page, 'Imported');
    await done.getByText(/endpoints and models are version 2, the policy is version 2/).waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(`${await page.content()} ${page.url()} ${stored}`).not.toContain(SECRET);
    expect(JSON.stringify(await (await page.request.get(`${app.url}/api/config`)).json())).not.toContain(
      SECRET,
    );
    await done.getByRole('button', { name: 'Undo' }).click();
    await region(page, 'Undone')
      .getByText(/as they were before/)
      .waitFor();
    await visit(page, '/settings/log');
    const log = page.getByRole('table', { name: 'Changes, newest first' });
    await log.getByText('Endpoints and models of version 1 restored.').waitFor();
    await log.getByText(/A key for lab, bound to/).waitFor();
    await page.getByRole('button', { name: 'Keys', exact: true }).click();
    expect(await log.getByRole('row').count()).toBe(2);
    expect(page.url()).toContain('group=keys');
    await page.getByRole('button', { name: 'Restore version 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore version 2' });
    await dialog.getByText('https://lab.example/v1, openai, cloud').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Restore version 2' }).click();
    await page.getByText('Version 2 is back as version 4. To undo it, restore version 3.').waitFor();
    expect(problems).toEqual([]);
  });

  it('made from settings that were saved meanwhile shows what it would change now', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/transfer');
    await paste(page, '{"budget":{"hourlyUsd":3}}');
    const plan = region(page, 'What would change');
    await plan.getByText(/1 change to the policy/).waitFor();
    expect(await page.getByLabel(/pasted as text/).inputValue()).toBe('');
    const { version } = await (await page.request.get(`${app.url}/api/policy`)).json();
    await page.request.put(`${app.url}/api/policy`, {
      data: { base_version: version, document: { budget: { hourlyUsd: 4 } } },
    });
    await plan.getByRole('button', { name: 'Import' }).click();
    await plan.getByText(/saved meanwhile, so nothing was imported/).waitFor();
    await plan.getByRole('cell', { name: '4', exact: true }).waitFor();
    await plan.getByRole('button', { name: 'Import' }).click();
    await region(page, 'Imported').waitFor();
  });

  it('of a template with keys is only shown; one without can be taken', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/transfer?template=keys');
    await page.getByRole('button', { name: 'Try it' }).click();
    const plan = region(page, 'What would change');
    await plan.getByText(/only placeholders/).waitFor();
    expect(await plan.getByRole('button', { name: 'Import' }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Threshold overrides' }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await plan.getByRole('button', { name: 'Import' }).waitFor();
  });

  it('takes keys another program left in the browser', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/log');
    await page.evaluate(
      (key) => localStorage.setItem('routellm-keys', JSON.stringify({ OPENAI: key })),
      SECRET,
    );
    await visit(page, '/settings/transfer');
    await page.getByRole('button', { name: 'Move these keys into the vault' }).click();
    const plan = region(page, 'What would change');
    await plan.getByText('api.openai.com', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(SECRET);
    await plan.getByRole('button', { name: 'Import' }).click();
    await page.getByText('The keys are no longer in this browser’s storage.').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('routellm-keys'))).toBeNull();
    await visit(page, '/settings/egress');
    const may = page.getByRole('table', { name: 'What may leave this machine' });
    await may.getByText(/To .*api\.openai\.com/).waitFor();
  });
});

describe('with an admin token', () => {
  it('the rail signs out', async () => {
    const own = await startOwnServer({ SWITCHYARD_ADMIN_TOKEN: TOKEN });
    const { page } = await app.openPage();
    await visit(page, `${own.url}/settings/log`);
    await page.getByLabel('Admin token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/settings/log');
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.waitForURL('**/login*');
  });
});

describe('every page of it', () => {
  it.each(PAGES.flatMap((path) => SCREENS.map((screen) => ({ path, ...screen }))))(
    '$path has no accessibility violation at $width px, $theme',
    async (screen) => {
      const { page, problems } = await app.openPage(screen);
      await visit(page, screen.path);
      await expectSoundScreen(page);
      expect(problems).toEqual([]);
    },
  );
});
