import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ModelServer, openAiList, startModelServer } from '../fakes/model-servers';
import { startOpenAiUpstream } from '../fakes/openai-upstream';
import { chunk, DONE, frame } from '../fakes/openai-wire';
import { expectSoundScreen, SCREENS, shareApp, startOwnServer } from '../support/browser';

const KEY = 'sk-lab-5d1f0c9a7e42b386';
const ANSWER = 'The lab answers in its own words.';

const app = shareApp();
let lab: ModelServer;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

/** Two chat models behind a key, and answers from either. */
function startLab(): Promise<ModelServer> {
  const refused = { status: 401, body: { error: { message: 'Incorrect API key provided.' } } };
  return startModelServer({
    '/v1/models': ({ headers }) =>
      headers.authorization === `Bearer ${KEY}` ? { body: openAiList('tiny-3b', 'grand-70b') } : refused,
    '/v1/chat/completions': ({ headers }, body) => {
      if (headers.authorization !== `Bearer ${KEY}`) return refused;
      const { model } = JSON.parse(body) as { model: string };
      const text = frame(chunk(model, { role: 'assistant', content: ANSWER }));
      return {
        headers: { 'content-type': 'text/event-stream' },
        body: `${text}${frame(chunk(model, {}, 'stop'))}${DONE}`,
      };
    },
  });
}

const { visit } = app;
const url = (page: Page) => page.getByLabel('Base URL');
const key = (page: Page) => page.getByLabel(/^Key/);
const strip = (page: Page) => page.getByRole('status').getByRole('list');
const table = (page: Page) => page.getByRole('table', { name: 'Endpoints' });

/** Where a secret must not be: the page, what the browser keeps, and the addresses it asked. */
async function placesOf(page: Page, secret: string, asked: readonly string[]): Promise<string[]> {
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const values = await page
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join('\n'));
  const places = { page: await page.content(), storage: kept, fields: values, urls: asked.join('\n') };
  return Object.entries(places)
    .filter(([, text]) => text.includes(secret))
    .map(([name]) => name);
}

describe('an endpoint', () => {
  it('is found by its mistakes, added with a key and a model, and answers in the chat', async () => {
    const { page, problems } = await app.openPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await visit(page, '/');
    await page.getByRole('link', { name: 'Add its address' }).click();
    await page.waitForURL('**/settings/endpoints?add=openai-compatible');

    // A wrong path: what is proposed is taken with one click.
    await url(page).fill(lab.origin);
    await key(page).fill('sk-wrong');
    await key(page).press('Enter');
    await page.getByRole('button', { name: `Use ${lab.origin}/v1` }).click();
    await expect.poll(() => url(page).inputValue()).toBe(`${lab.origin}/v1`);

    // A wrong key is said at the key.
    await expect.poll(() => key(page).getAttribute('aria-invalid')).toBe('true');
    await page
      .locator('#endpoint-key-hint')
      .getByText(/refused the key/)
      .waitFor();
    expect(await strip(page).innerText()).toMatch(/KEY\s+refused/i);
    await page.getByRole('button', { name: 'Add anyway' }).waitFor();

    await key(page).fill(KEY);
    await key(page).press('Enter');
    await page.getByText(/It works, and has 2 models/).waitFor();
    for (const stage of ['DNS', 'Connect', 'TLS', 'Path', 'Key', 'Models', 'Speed'])
      expect(await strip(page).getByText(stage, { exact: true }).count()).toBe(1);
    await page.getByRole('checkbox', { name: 'tiny-3b' }).uncheck();
    await page.getByLabel('Tier of grand-70b').selectOption('4');
    await page.getByLabel('USD per million tokens in of grand-70b').fill('1,5');
    await page.getByText(/A price is a number of dollars/).waitFor();
    await page.getByLabel('USD per million tokens in of grand-70b').fill('0');
    await page.getByText('More').click();
    await page.getByLabel('Id', { exact: true }).fill('lab');
    await page.getByRole('button', { name: 'Add lab with 1 model' }).click();

    await page
      .getByText('lab added with 1 model. Prompts for them stay with you', { exact: false })
      .waitFor();
    await table(page).getByRole('row', { name: /^lab/ }).waitFor();
    expect(page.url()).toBe(`${app.url}/settings/endpoints`);
    expect(await placesOf(page, KEY, asked)).toEqual([]);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await placesOf(page, KEY, asked)).toEqual([]);
    expect(app.server.output()).not.toContain(KEY);

    await visit(page, '/');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('lab/grand-70b');
    await page.getByRole('textbox', { name: /message|ask/i }).fill('Say something.');
    await page.keyboard.press('Enter');
    await page.getByText(ANSWER).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('is tested with its own key, edited, refused a new origin’s key, removed and brought back', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/settings/endpoints?test=lab');
    await page.getByText(/It works, and has 2 models/).waitFor();
    await page.getByText('in the catalog already').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('test-lab');

    await page.getByRole('button', { name: 'Edit lab' }).click();
    await url(page).fill('https://elsewhere.example/v1');
    await page
      .getByText(/The key stays bound to 127\.0\.0\.1:\d+; enter it again for elsewhere\.example/)
      .waitFor();
    await url(page).fill(`${lab.origin}/v1`);
    await page.getByText('More').click();
    await page.getByLabel('Label').fill('The lab');
    await page.getByLabel('Label').press('Enter');
    await page.getByText(/lab saved/).waitFor();
    await table(page).getByText('The lab').waitFor();

    await page.getByRole('button', { name: 'Remove lab' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove endpoint' });
    await dialog.getByText(/lab\/grand-70b/).waitFor();
    await dialog.getByRole('button', { name: 'Remove lab' }).click();
    await page.getByText(/lab removed with its model/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/Its key was deleted; enter it again/).waitFor();
    await table(page).getByRole('row', { name: /^lab/ }).waitFor();
    expect(problems).toEqual([]);
  });

  it('is added with the keyboard alone, though its name does not exist, and taken back', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/endpoints');
    await page.getByRole('button', { name: 'Add endpoint' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('endpoint-preset');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/The address of the server/).waitFor();
    await page.keyboard.type('http://no-such-name.invalid/v1');
    await page.keyboard.press('Enter');
    await expect.poll(() => strip(page).innerText(), { timeout: 20_000 }).toMatch(/no such name/);
    await page.getByRole('button', { name: 'Add anyway' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/added without models/).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('added without models');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/is gone again/).waitFor();
  });

  it('that was changed elsewhere meanwhile loses nothing that is typed', async () => {
    const { page } = await app.openPage();
    await visit(page, '/settings/endpoints?add=openai-compatible');
    await url(page).fill('http://127.0.0.1:9/v1');
    await url(page).press('Enter');
    await page.getByRole('button', { name: 'Add anyway' }).waitFor();
    const { version } = (await (await fetch(`${app.url}/api/endpoints`)).json()) as { version: number };
    const endpoint = { id: 'meanwhile', protocol: 'openai', baseUrl: `${lab.origin}/v1` };
    await fetch(`${app.url}/api/endpoints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ base_version: version, endpoint }),
    });
    await page.getByRole('button', { name: 'Add anyway' }).click();
    await page.getByText(/was saved meanwhile/).waitFor();
    await page.getByRole('button', { name: 'Load it and keep what I typed' }).click();
    expect(await url(page).inputValue()).toBe('http://127.0.0.1:9/v1');
    await page.getByRole('button', { name: 'Add anyway' }).click();
    await page.getByText(/added without models/).waitFor();
  });
});

it('Ollama is found by itself, and its models are chosen without another endpoint', async () => {
  const ollama = await startOpenAiUpstream({ models: ['granite4.1:3b', 'qwen3:8b'] });
  onTestFinished(() => ollama.close());
  const own = await startOwnServer({ OLLAMA_HOST: ollama.origin });
  const { page, problems } = await app.openPage();
  await visit(page, `${own.url}/settings/endpoints`);
  await page.getByText('found by itself, 2 models pulled').waitFor();
  await page.getByRole('button', { name: 'Choose models of ollama' }).click();
  await page.getByRole('checkbox', { name: 'qwen3:8b' }).check();
  await page.getByRole('button', { name: 'Add 1 model' }).click();
  await page.getByText(/1 model of ollama added\. Prompts for them stay with you/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/are gone again/).waitFor();
  expect(problems).toEqual([]);
});

describe('the page', () => {
  it.each(SCREENS)('at $width px, $theme, is accessible and does not scroll sideways', async (screen) => {
    const { page, problems } = await app.openPage(screen);
    await visit(page, '/settings/endpoints?add=openai-compatible');
    await url(page).fill(`${lab.origin}/v1`);
    await key(page).fill(KEY);
    await key(page).press('Enter');
    await page.getByRole('table', { name: 'Models found' }).waitFor();
    await page.getByText('More').click();
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });
});
