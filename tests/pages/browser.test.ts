import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { GOLDEN } from '../fixtures/golden';
import { expectSoundScreen, SCREENS, shareApp, violations } from '../support/browser';
import { writeConfig } from '../support/lab-config';
import { startServer, type TestServer } from '../support/start-server';

const app = shareApp();
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });

const { visit } = app;

async function askGolden(page: Page): Promise<void> {
  await visit(page, app.url);
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('reference');
  await message(page).fill(GOLDEN_PROMPT);
  await message(page).press('Control+Enter');
}

describe('the golden prompt in the browser', () => {
  it('is split in two, routed, streamed, merged, and found again after a reload', async () => {
    const { page, problems } = await app.openPage();
    await askGolden(page);
    const routing = page.getByRole('region', { name: 'Routing card' });
    await routing.waitFor();
    const text = (await routing.innerText()).replaceAll('\n', ' ');
    for (const entry of GOLDEN)
      for (const shown of [
        entry.task_type,
        entry.model,
        entry.complexity,
        entry.tier,
        entry.quality,
        entry.signedUtility,
      ])
        expect(text).toContain(String(shown));
    expect(text).toContain('beats model::medium by 0.0226 U');
    const merged = page.getByRole('tab', { name: /merged/i });
    await merged.click();
    await page
      .getByText(/Done in/i)
      .first()
      .waitFor();
    await expect.poll(() => page.getByText(/Simulated answer from/).count()).toBeGreaterThanOrEqual(2);
    expect(page.url()).toMatch(/\/c\/cnv_[0-9a-z]+$/);
    await page.reload();
    await page.getByRole('region', { name: 'Routing card' }).waitFor();
    expect(await page.getByText(GOLDEN_PROMPT).first().isVisible()).toBe(true);
    await expect.poll(() => page.getByText(/Simulated answer from/).count()).toBeGreaterThanOrEqual(1);
    expect(problems).toEqual([]);
  });

  it('shows all candidates with U, Q and C on demand, by keyboard', async () => {
    const { page, problems } = await app.openPage();
    await askGolden(page);
    const trigger = page.getByRole('button', { name: /4 candidates for 2 code_generation/ });
    await trigger.focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: /candidates for .*code_generation/i });
    await table.waitFor();
    const text = await table.innerText();
    expect(text).toContain('0.7687');
    expect(text).toMatch(/U 0\.0226 short/);
    expect(text).toMatch(/Not capable of code_generation/);
    expect(problems).toEqual([]);
  });

  it('as a dry run shows the route and calls nothing', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, app.url);
    await page.getByRole('switch', { name: 'Dry run' }).check();
    await page.getByRole('combobox', { name: 'Policy' }).selectOption('reference');
    await message(page).fill(GOLDEN_PROMPT);
    await page.getByRole('button', { name: /^dry run/i }).click();
    await page.getByRole('region', { name: 'Routing card' }).waitFor();
    await page
      .getByText(/no model was called/i)
      .first()
      .waitFor();
    expect(await page.getByText(/Simulated answer from/).count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

describe('the page', () => {
  it.each(SCREENS)(
    'at $width px, $theme, has no accessibility violation and does not scroll sideways',
    async ({ width, theme }) => {
      const { page, problems } = await app.openPage({ width, theme });
      await visit(page, app.url);
      await message(page).waitFor();
      expect(await violations(page)).toEqual([]);
      await askGolden(page);
      await page
        .getByText(/Done in/i)
        .first()
        .waitFor();
      await page
        .getByText(/Simulated answer from/)
        .first()
        .waitFor();
      await expectSoundScreen(page);
      expect(problems).toEqual([]);
    },
  );

  it('says what to do when nothing is installed, and tries itself with one click', async () => {
    const { page } = await app.openPage();
    await visit(page, app.url);
    await page.getByRole('heading', { name: 'Found on this machine' }).waitFor();
    expect(await page.getByText(/ollama pull granite4\.1:3b/).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect.poll(() => message(page).inputValue()).toBe(GOLDEN_PROMPT);
  });

  it('previews the pick while one types, and keeps a draft over a reload', async () => {
    const { page } = await app.openPage();
    await visit(page, app.url);
    await message(page).fill('Implement a lock-free queue in C++ and prove that it is linearizable.');
    await page.getByText(/would pick/i).waitFor();
    await page.reload();
    await expect.poll(() => message(page).inputValue()).toMatch(/^Implement a lock-free queue/);
  });

  it('opens the list of keys with the keyboard and closes it again', async () => {
    const { page } = await app.openPage();
    await visit(page, app.url);
    await message(page).waitFor();
    await page.keyboard.press('Control+/');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('tells that a conversation is not there', async () => {
    const { page } = await app.openPage();
    const response = await page.goto(`${app.url}/c/cnv_nothing`);
    expect(response?.status()).toBe(404);
    await page
      .getByText(/does not exist/)
      .first()
      .waitFor();
  });
});

describe('a slow answer', () => {
  let upstream: OpenAiUpstream;
  let slow: TestServer;
  beforeAll(async () => {
    upstream = await startOpenAiUpstream({ models: ['slow'], chunkDelayMs: 80 });
    const config = writeConfig({ lab: upstream.baseUrl }, [{ id: 'lab/slow', model: 'slow', tier: 2 }]);
    slow = await startServer({ SWITCHYARD_CONFIG: config });
  });
  afterAll(async () => {
    await slow.stop();
    await upstream.close();
  });
  const LONG = `Describe these words: ${'lorem ipsum dolor sit amet '.repeat(10)}`;

  it('is stopped with Escape and keeps what came', async () => {
    const { page } = await app.openPage();
    await visit(page, slow.url);
    await message(page).fill(LONG);
    await message(page).press('Control+Enter');
    await page
      .getByText(/slow heard/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByText(/stopped/i)
      .first()
      .waitFor();
    expect(
      await page
        .getByText(/slow heard/)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  it('goes on over a reload', async () => {
    const { page } = await app.openPage();
    await visit(page, slow.url);
    await message(page).fill(LONG);
    await message(page).press('Control+Enter');
    await page
      .getByText(/slow heard/)
      .first()
      .waitFor();
    await page.reload();
    await page
      .getByText(/Done in/i)
      .first()
      .waitFor({ timeout: 20_000 });
    await expect
      .poll(async () => (await page.getByRole('main').innerText()).match(/lorem/g)?.length)
      .toBeGreaterThan(15);
  });
});

describe('markdown that attacks', () => {
  it('runs nothing, loads nothing and links nowhere but http and mail', async () => {
    const upstream = await startOpenAiUpstream({ models: ['echo'] });
    const config = writeConfig({ lab: upstream.baseUrl }, [{ id: 'lab/echo', model: 'echo', tier: 2 }]);
    const echo = await startServer({ SWITCHYARD_CONFIG: config });
    const { page, problems } = await app.openPage();
    await visit(page, echo.url);
    await message(page).fill(
      'Explain:\n\n<img src="http://evil.example/a.png" onerror="document.title=\'owned\'">\n\n' +
        '![x](http://evil.example/b.png)\n\n[run](javascript:document.title=1) [mail](mailto:a@example.org)\n\n' +
        '<script>document.title="owned"</script>\n\n<iframe src="http://evil.example"></iframe>',
    );
    await message(page).press('Control+Enter');
    await page
      .getByText(/echo heard/)
      .first()
      .waitFor();
    await page
      .getByText(/Done in/i)
      .first()
      .waitFor();
    expect(await page.title()).toMatch(/Switchyard$/);
    expect(await page.locator('iframe, img[src^="http"], a[href^="javascript"]').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
    await echo.stop();
    await upstream.close();
  });
});
