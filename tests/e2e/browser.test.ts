import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { type OpenAiUpstream, startOpenAiUpstream } from '../fakes/openai-upstream';
import { GOLDEN } from '../fixtures/golden';
import { launchBrowser, openPage } from '../support/browser';
import { writeConfig } from '../support/lab-config';
import { startServer, type TestServer } from '../support/start-server';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [1440, 768, 390];

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });

/** Until the page answers to input. */
const visit = (page: Page, url: string) => page.goto(url, { waitUntil: 'networkidle' });

async function askGolden(page: Page): Promise<void> {
  await visit(page, server.url);
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('reference');
  await message(page).fill(GOLDEN_PROMPT);
  await message(page).press('Control+Enter');
}

describe('the golden prompt in the browser', () => {
  it('is split in two, routed, streamed, merged, and found again after a reload', async () => {
    const { page, problems } = await openPage(browser);
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
    await page.context().close();
  });

  it('shows all candidates with U, Q and C on demand, by keyboard', async () => {
    const { page, problems } = await openPage(browser);
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
    await page.context().close();
  });

  it('as a dry run shows the route and calls nothing', async () => {
    const { page, problems } = await openPage(browser);
    await visit(page, server.url);
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
    await page.context().close();
  });
});

describe('the page', () => {
  it.each(WIDTHS.flatMap((width) => (['dark', 'light'] as const).map((theme) => ({ width, theme }))))(
    'at $width px, $theme, has no accessibility violation and does not scroll sideways',
    async ({ width, theme }) => {
      const { page, problems } = await openPage(browser, { width, theme });
      await visit(page, server.url);
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
      expect(await violations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );

  it('says what to do when nothing is installed, and tries itself with one click', async () => {
    const { page } = await openPage(browser);
    await visit(page, server.url);
    await page.getByRole('heading', { name: 'Found on this machine' }).waitFor();
    expect(await page.getByText(/ollama pull granite4\.1:3b/).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect.poll(() => message(page).inputValue()).toBe(GOLDEN_PROMPT);
    await page.context().close();
  });

  it('previews the pick while one types, and keeps a draft over a reload', async () => {
    const { page } = await openPage(browser);
    await visit(page, server.url);
    await message(page).fill('Implement a lock-free queue in C++ and prove that it is linearizable.');
    await page.getByText(/would pick/i).waitFor();
    await page.reload();
    await expect.poll(() => message(page).inputValue()).toMatch(/^Implement a lock-free queue/);
    await page.context().close();
  });

  it('opens the list of keys with the keyboard and closes it again', async () => {
    const { page } = await openPage(browser);
    await visit(page, server.url);
    await message(page).waitFor();
    await page.keyboard.press('Control+/');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('tells that a conversation is not there', async () => {
    const { page } = await openPage(browser);
    const response = await page.goto(`${server.url}/c/cnv_nothing`);
    expect(response?.status()).toBe(404);
    await page
      .getByText(/does not exist/)
      .first()
      .waitFor();
    await page.context().close();
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
    const { page } = await openPage(browser);
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
    await page.context().close();
  });

  it('goes on over a reload', async () => {
    const { page } = await openPage(browser);
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
    await page.context().close();
  });
});

describe('markdown that attacks', () => {
  it('runs nothing, loads nothing and links nowhere but http and mail', async () => {
    const upstream = await startOpenAiUpstream({ models: ['echo'] });
    const config = writeConfig({ lab: upstream.baseUrl }, [{ id: 'lab/echo', model: 'echo', tier: 2 }]);
    const echo = await startServer({ SWITCHYARD_CONFIG: config });
    const { page, problems } = await openPage(browser);
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

/** Rule, impact and first node of each violation axe finds at WCAG 2.2 AA. */
async function violations(page: Page): Promise<string[]> {
  // The debugger's evaluation is not bound by the page's policy, which stays as strict as it is.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return result.violations.map(
      ({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html.slice(0, 160)}`,
    );
  });
}
