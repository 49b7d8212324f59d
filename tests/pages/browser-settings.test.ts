import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { snippetsFor } from '@/components/settings/snippets';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';

const ROOT = join(import.meta.dirname, '../..');

const app = shareApp();

const { visit } = app;

async function createKey(page: Page, name: string): Promise<string> {
  await visit(page, '/settings/keys');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Name').press('Enter');
  await page.getByRole('heading', { name: `${name}: copy its key now` }).waitFor();
  return page.getByText(/^swy_\S{16,}$/).innerText();
}

describe('before there is a key', () => {
  it('Connect shows this server’s own addresses', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Connect' }).click();
    await page.waitForURL('**/settings/connect');
    await expect.poll(() => page.getByLabel('OpenAI base URL').inputValue()).toBe(`${app.url}/v1`);
    expect(await page.getByLabel('Anthropic base URL').inputValue()).toBe(app.url);
    await page.getByText(/None is needed until the first/).waitFor();
    expect(problems).toEqual([]);
  });

  it('the chosen model is in every snippet and in the address', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/connect');
    await page.getByLabel('Model', { exact: true }).selectOption('auto/cheap');
    const code = page.getByRole('figure', { name: 'OpenAI SDK, TypeScript snippet' });
    await expect.poll(() => code.innerText()).toContain('"auto/cheap"');
    await visit(page, `/settings/connect${new URL(page.url()).search}`);
    expect(await code.innerText()).toContain('"auto/cheap"');
    expect(problems).toEqual([]);
  });

  it('a snippet is copied as it is shown', async () => {
    const { page } = await app.openPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, '/settings/connect');
    const panel = page.getByRole('region', { name: 'curl, OpenAI format', exact: true });
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByRole('button', { name: 'Copied' }).waitFor();
    const [curl] = snippetsFor({ origin: app.url, model: 'auto', keyRequired: false });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(curl?.code);
  });

  it('a test request shows who answered, and why', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/connect');
    await page.getByRole('button', { name: 'Send a test request' }).click();
    const section = page.getByRole('region', { name: 'Test request' });
    await section.getByText('200 OK').waitFor();
    const text = await section.innerText();
    expect(text).toMatch(/T\d model::\w+\s+simulated/);
    expect(text).toMatch(/req_[0-9a-z]+/);
    expect(problems).toEqual([]);
  });

  it('a test request that is refused says so in words', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/connect');
    await page.route('**/v1/chat/completions', (route) =>
      route.fulfill({ status: 429, json: { error: { message: 'The hourly budget is spent.' } } }),
    );
    await page.getByRole('button', { name: 'Send a test request' }).click();
    await page.getByText('The hourly budget is spent.').waitFor();
    await page.getByText('429 refused').waitFor();
  });

  it('the keys say plainly what the first one changes', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/keys');
    await page.getByText(/No key is needed/).waitFor();
    await page.getByText(/every request to \/v1 needs a key/).waitFor();
    expect(problems).toEqual([]);
  });

  it.each(runnable(false))('$id runs as it is', async ({ id }) => {
    expect(await run(id, false)).toMatchObject({ code: 0, output: expect.stringMatching(/\w/) });
  });
});

describe('a gateway key', () => {
  it('is refused at the field that is wrong', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/keys');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('A name, to know the key by later.').waitFor();
    const name = page.getByLabel('Name');
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    await name.fill('negative');
    await page.getByLabel('Hourly budget').fill('-1');
    await page.getByRole('button', { name: 'Create key' }).click();
    await expect
      .poll(() => page.getByLabel('Hourly budget').getAttribute('aria-invalid'), { timeout: 5000 })
      .toBe('true');
  });

  it('is shown once, opens /v1, stands in the snippets, and is revoked by name', async () => {
    const { page, problems } = await app.openPage();
    const secret = await createKey(page, 'editor plug-in');
    await page.getByRole('table', { name: 'Gateway keys' }).getByText('editor plug-in').waitFor();

    await page.getByRole('link', { name: 'snippets' }).click();
    await expect.poll(() => page.getByLabel('Key', { exact: true }).inputValue()).toContain(secret);
    await page.getByRole('button', { name: 'Send a test request' }).click();
    await page.getByText('200 OK').waitFor();

    await page.getByRole('link', { name: 'Gateway keys' }).click();
    await page.getByRole('button', { name: 'I have it' }).click();
    await expect.poll(() => page.getByText(secret).count()).toBe(0);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Revoke editor plug-in' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke key' });
    await dialog.getByText(/stop at once/).waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Revoke editor plug-in' }).click();
    await dialog.getByRole('button', { name: 'Revoke editor plug-in' }).click();
    await page.getByText(/editor plug-in is revoked/).waitFor();
    await page.getByText(/1 revoked key/).click();
    await page.getByRole('table', { name: 'Revoked keys' }).getByText('editor plug-in').waitFor();
    expect(problems).toEqual([]);
    const response = await fetch(`${app.url}/v1/models`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(response.status).toBe(401);
  });

  it('that cannot be revoked stays, and the dialog says why', async () => {
    const { page } = await app.openPage();
    await createKey(page, 'stubborn');
    await page.route('**/api/keys?id=*', (route) =>
      route.fulfill({ status: 503, json: { error: { message: 'The disk is full.' } } }),
    );
    await page.getByRole('button', { name: 'Revoke stubborn' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Revoke stubborn' }).click();
    await dialog.getByText(/The disk is full/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('is asked for before a test request without one', async () => {
    const { page } = await app.openPage();
    await createKey(page, 'any');
    await visit(page, '/settings/connect');
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('export SWITCHYARD_KEY=swy_…');
    await page.getByRole('button', { name: 'Send a test request' }).click();
    await page.getByText('A key is needed: paste one of yours.').waitFor();
    await page.getByLabel('Key for the test').fill('swy_wrong');
    await page.getByRole('button', { name: 'Send a test request' }).click();
    await page.getByText('401 refused').waitFor();
  });

  it.each(runnable(true))('runs $id with the key from the environment', async ({ id }) => {
    const response = await fetch(`${app.url}/api/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: id }),
    });
    const { secret } = (await response.json()) as { secret: string };
    expect(await run(id, true, secret)).toMatchObject({ code: 0, output: expect.stringMatching(/\w/) });
  });
});

describe('the settings page', () => {
  it('says that the keys could not be read, and tries again', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/keys');
    await page.route('**/api/keys', (route) =>
      route.fulfill({ status: 500, json: { error: { message: 'The rows are gone.' } } }),
    );
    await page.getByText(/The rows are gone/).waitFor();
    await page.unroute('**/api/keys');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/The rows are gone/).waitFor({ state: 'hidden' });
  });

  it.each(SCREENS)('at $width px, $theme, is accessible and does not scroll sideways', async (screen) => {
    const { page, problems } = await app.openPage(screen);
    for (const path of ['/settings/connect', '/settings/keys']) {
      await visit(page, path);
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
      await expectSoundScreen(page);
      // The rail is fixed on a phone: every page of it must fit, and scroll nothing.
      const rail = page.getByRole('navigation', { name: 'Main' });
      const last = await rail.getByRole('link', { name: 'Settings' }).boundingBox();
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(screen.width);
      expect(await rail.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
      expect(await page.getByRole('button', { name: 'keys ?' }).isVisible()).toBe(screen.width > 390);
    }
    expect(problems).toEqual([]);
  });
});

/** What can be run here: curl where it is installed, and TypeScript with the packages of the tests. */
function runnable(keyRequired: boolean): { id: string }[] {
  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  return snippetsFor({ origin: 'http://127.0.0.1', model: 'auto', keyRequired }).filter(
    ({ id, language }) => language === 'typescript' || (hasCurl && id.startsWith('curl')),
  );
}

function run(
  id: string,
  keyRequired: boolean,
  secret = '',
): Promise<{ code: number | null; output: string }> {
  const snippets = snippetsFor({ origin: app.url, model: 'auto', keyRequired });
  const { code = '', language } = snippets.find((snippet) => snippet.id === id) ?? {};
  const [command, args] =
    language === 'bash'
      ? ['sh', ['-c', code.replace('curl -sS', 'curl -sS --fail-with-body')]]
      : [process.execPath, ['--input-type=module', '-e', code]];
  const { OPENAI_API_KEY: _openai, ANTHROPIC_API_KEY: _anthropic, ...env } = process.env;
  const child = spawn(command as string, args as string[], {
    cwd: ROOT,
    env: { ...env, SWITCHYARD_KEY: secret },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  return new Promise((resolve) => child.on('exit', (exit) => resolve({ code: exit, output })));
}
