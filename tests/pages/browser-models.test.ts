import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectSoundScreen, screensOf, shareApp, startOwnServer } from '../support/browser';
import { writeConfig } from '../support/lab-config';
import { postJson } from '../support/start-server';

const NOTHING_THERE = 'http://127.0.0.1:9/v1';
const LIGHT = 'model::light';

const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });

const visit = (page: Page, query = '') => app.visit(page, `/models${query}`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const order = (page: Page) =>
  page.locator('tr[id^="row-"]').evaluateAll((rows) => rows.map(({ id }) => id.slice('row-'.length)));

async function fleetVersion(): Promise<number> {
  return ((await (await fetch(`${app.url}/api/endpoints`)).json()) as { version: number }).version;
}

/** What another window would do. */
async function changeElsewhere(id: string, changes: object): Promise<void> {
  const response = await fetch(`${app.url}/api/models?${new URLSearchParams({ id })}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ base_version: await fleetVersion(), changes }),
  });
  expect(response.status).toBe(200);
}

async function addEndpoint(id: string): Promise<string> {
  const { status } = await postJson(`${app.url}/api/endpoints`, {
    base_version: await fleetVersion(),
    endpoint: { id, protocol: 'openai', baseUrl: NOTHING_THERE, locality: 'local' },
    models: [{ id: `${id}/one`, endpoint: id, model: 'one', tier: 2 }],
  });
  expect(status).toBe(201);
  return `${id}/one`;
}

describe('the models page', () => {
  it('says what is simulated, what would change that, and that nothing was called', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    await page.getByText(/No model was called in the last 24 h/).waitFor();
    await page
      .getByRole('list', { name: 'Simulated models' })
      .getByText(/ollama pull/)
      .first()
      .waitFor();
    expect(await page.locator(`[id="row-${LIGHT}"]`).innerText()).toMatch(/simulated[\s\S]*—/);
    expect(problems).toEqual([]);
  });

  it('keeps filter, segment, order and range in the address', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    await page.keyboard.press('/');
    await page.keyboard.type('model::');
    expect(await order(page)).toEqual([LIGHT, 'model::medium', 'model::balanced', 'model::heavy']);
    await button(page, 'Tier').click();
    await page.getByRole('button', { name: '7 d' }).click();
    await page.getByRole('button', { name: 'All types' }).click();
    expect(new URL(page.url()).search).toBe('?q=model%3A%3A&sort=-tier&range=7d&types=all');
    await page.reload({ waitUntil: 'networkidle' });
    expect((await order(page))[0]).toBe('model::heavy');
    expect(await page.locator('th[aria-sort="descending"]').innerText()).toMatch(/tier/i);
    await page.getByText('translation').first().waitFor();
    await page.getByRole('button', { name: /^Disabled/ }).click();
    await page.getByText(/None of the \d+ models fits/).waitFor();
    await page.goBack();
    await page.locator(`[id="row-${LIGHT}"]`).waitFor();
    expect(problems).toEqual([]);
  });

  it('drains a model, and takes that back', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    await button(page, `Drain ${LIGHT}`).click();
    await page.getByText(/takes no new conversations; those it answers go on\.$/).waitFor();
    await button(page, `Resume ${LIGHT}`).waitFor();
    await button(page, 'Undo').click();
    await page.getByText(/Taken back/).waitFor();
    await button(page, `Drain ${LIGHT}`).waitFor();
    expect(problems).toEqual([]);
  });

  it('opens a model by its address, names every wrong field at once, and saves', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, `?id=${encodeURIComponent(LIGHT)}`);
    const form = page.getByRole('form', { name: `Settings of ${LIGHT}` });
    await form.getByLabel('Context window').fill('32k');
    await form.getByLabel('Price in').fill('');
    await form.getByLabel('Price out').fill('0.6');
    await form.getByLabel('Price out').press('Enter');
    await form.getByText(/A whole number of tokens/).waitFor();
    await form.getByText(/Needed with any other price/).waitFor();
    expect(
      await form.getByLabel('Context window').evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await form.getByLabel('Context window').fill('64,000');
    await form.getByLabel('Price in').fill('0.2');
    await form.getByLabel('vision').check();
    await form.getByRole('button', { name: /^Save/ }).click();
    await page.getByText(`${LIGHT} is saved`, { exact: false }).waitFor();
    const row = page.locator(`[id="row-${LIGHT}"]`);
    expect(await row.innerText()).toMatch(/\$0\.20 \/ \$0\.60[\s\S]*64k[\s\S]*vision/);
    await form.getByRole('button', { name: 'As it was' }).click();
    await page.getByText(/as it was by itself/).waitFor();
    await expect.poll(() => row.innerText()).not.toContain('64k');
    await button(page, 'Close').click();
    expect(new URL(page.url()).search).toBe('');
    expect(await button(page, `Edit ${LIGHT}`).evaluate((one) => one === document.activeElement)).toBe(true);
    expect(problems).toEqual([]);
  });

  it('loses nothing when someone saves meanwhile', async () => {
    const { page } = await app.openPage();
    await visit(page, `?id=${encodeURIComponent(LIGHT)}`);
    const form = page.getByRole('form', { name: `Settings of ${LIGHT}` });
    await form.getByLabel('Longest answer').fill('2048');
    await changeElsewhere(LIGHT, { contextWindow: 48_000 });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/Context window: \d+ → 48000/).waitFor();
    await form.getByRole('button', { name: /keep my changes/ }).click();
    expect(await form.getByLabel('Context window').inputValue()).toBe('48000');
    expect(await form.getByLabel('Longest answer').inputValue()).toBe('2048');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${LIGHT} is saved`, { exact: false }).waitFor();
  });

  it('removes a model of the owner’s after asking, and brings it back', async () => {
    const id = await addEndpoint('gone');
    const { page, problems } = await app.openPage();
    await visit(page, `?endpoint=gone&id=${encodeURIComponent(id)}`);
    expect(await order(page)).toEqual([id]);
    await button(page, 'Remove …').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Remove ${id}` })
      .click();
    await page.getByText(`${id} is removed.`).waitFor();
    await page.getByText(/None of the \d+ models fits/).waitFor();
    await button(page, 'Undo').click();
    await page.locator(`[id="row-${id}"]`).waitFor();
    expect(problems).toEqual([]);
  });

  it('shows a breaker that is open, and resets it', async () => {
    const id = await addEndpoint('dead');
    for (let call = 0; call < 8; call += 1)
      await postJson(`${app.url}/v1/chat/completions`, {
        model: id,
        messages: [{ role: 'user', content: 'Hello' }],
      });
    const { page, problems } = await app.openPage();
    await visit(page, '?endpoint=dead');
    await page.getByText(/probed again in \d+ s/).waitFor();
    await page.getByRole('img', { name: /1 failing/ }).waitFor();
    await button(page, `Reset ${id}`).click();
    await page.getByText(`The breaker of ${id} is closed`, { exact: false }).waitFor();
    await expect.poll(() => button(page, `Reset ${id}`).count()).toBe(0);
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('table', { name: /Quarter hours/ }).waitFor();
    expect(problems).toEqual([]);
  });

  it('says that it could not be read, and keeps what was known', async () => {
    const { page } = await app.openPage();
    await visit(page);
    await page.route('**/api/models/table*', (route) =>
      route.fulfill({ status: 500, json: { error: { message: 'The rows are gone.' } } }),
    );
    await button(page, 'Refresh').click();
    await page.getByText(/The rows are gone/).waitFor();
    await page.locator(`[id="row-${LIGHT}"]`).waitFor();
    await page.unroute('**/api/models/table*');
    await button(page, 'Try again').click();
    await page.getByText(/The rows are gone/).waitFor({ state: 'hidden' });
  });

  it('says what the configuration file fixes', async () => {
    const config = writeConfig({ lab: NOTHING_THERE }, [{ id: 'lab/small', model: 'small', tier: 1 }]);
    const other = await startOwnServer({ SWITCHYARD_CONFIG: config, SWITCHYARD_EMBEDDER: 'off' });
    const { page, problems } = await app.openPage();
    await app.visit(page, `${other.url}/models?id=lab%2Fsmall`);
    await page.getByText(/This model is fixed by/).waitFor();
    expect(await page.getByRole('button', { name: /^(?:Drain|Save)/ }).count()).toBe(0);
    expect(await page.locator('[id="row-lab/small"]').innerText()).toContain('—');
    expect(problems).toEqual([]);
  });

  it.each(screensOf(1440, 1024, 768, 390))(
    'at $width px, $theme, is accessible and does not scroll sideways',
    async (screen) => {
      const { page, problems } = await app.openPage(screen);
      for (const query of ['', `?types=all&health=table&id=${encodeURIComponent(LIGHT)}`]) {
        await visit(page, query);
        await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
        await expectSoundScreen(page);
      }
      expect(problems).toEqual([]);
    },
  );
});
