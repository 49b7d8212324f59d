import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';
import { postJson } from '../support/start-server';

const app = shareApp();

const { visit } = app;

async function askGolden(page: Page): Promise<void> {
  await visit(page, '/');
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('reference');
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(GOLDEN_PROMPT);
  await message.press('Control+Enter');
  await page
    .getByText(/Done in/i)
    .first()
    .waitFor();
}

const gradeOf = (page: Page, name: RegExp) => page.getByRole('group', { name });
const pressed = (page: Page, group: RegExp, button: string) =>
  gradeOf(page, group).getByRole('button', { name: button }).getAttribute('aria-pressed');

describe('a grade under an answer', () => {
  it('is given by keyboard, commented, kept over tabs and a reload, and taken back', async () => {
    const { page, problems } = await app.openPage();
    await askGolden(page);
    const group = gradeOf(page, /Grade 2 code_generation/);
    const good = group.getByRole('button', { name: 'Good' });
    await good.focus();
    const recorded = page.waitForResponse('**/api/feedback');
    await page.keyboard.press('Space');
    expect(await (await recorded).json()).toEqual({ ok: true, recorded: 1 });
    await expect.poll(() => good.getAttribute('aria-pressed')).toBe('true');
    expect(await pressed(page, /Grade 1 documentation/, 'Good')).toBe('false');

    const commented = page.waitForResponse('**/api/feedback');
    await group.getByRole('textbox', { name: 'Comment' }).fill('names the header');
    await page.keyboard.press('Enter');
    expect((await commented).request().postDataJSON()).toMatchObject({
      quality: 1,
      comment: 'names the header',
    });
    await group.getByText('“names the header”').waitFor();
    expect(await good.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.getByRole('tab', { name: /T3 code_generation/ }).click();
    expect(await pressed(page, /Grade 2/, 'Good')).toBe('true');
    await page.reload({ waitUntil: 'networkidle' });
    await expect.poll(() => pressed(page, /Grade 2/, 'Good')).toBe('true');

    const undone = page.waitForResponse('**/api/feedback');
    await gradeOf(page, /Grade 2/)
      .getByRole('button', { name: 'Good' })
      .click();
    expect((await undone).request().postDataJSON()).toMatchObject({ quality: null });
    await expect.poll(() => pressed(page, /Grade 2/, 'Good')).toBe('false');
    expect(problems).toEqual([]);
  });

  it('that the server refuses is taken back and says so', async () => {
    const { page } = await app.openPage();
    await askGolden(page);
    await page.route('**/api/feedback', (route) =>
      route.fulfill({ status: 503, json: { error: { message: 'The disk is full.', code: 'internal' } } }),
    );
    const group = gradeOf(page, /Grade 1/);
    await group.getByRole('button', { name: 'Bad' }).click();
    await group.getByText('Not recorded: The disk is full.').waitFor();
    expect(await pressed(page, /Grade 1/, 'Bad')).toBe('false');
  });

  it('is not asked for on a dry run', async () => {
    const { page } = await app.openPage();
    await visit(page, '/');
    await page.getByRole('switch', { name: 'Dry run' }).check();
    await page.getByRole('textbox', { name: 'Message' }).fill(GOLDEN_PROMPT);
    await page.getByRole('button', { name: /^dry run/i }).click();
    await page.getByRole('region', { name: 'Routing card' }).waitFor();
    expect(await page.getByRole('group', { name: /^Grade/ }).count()).toBe(0);
  });
});

describe('the trace', () => {
  it('shows what was seen, what each pillar said and what was weighed', async () => {
    const { page, problems } = await app.openPage();
    await askGolden(page);
    await page.getByRole('button', { name: /4 candidates for 2 code_generation/ }).click();
    const said = page.getByRole('table', { name: /What each pillar said for 2/ });
    await said.waitFor();
    for (const name of ['Rules', 'Semantic', 'Judge', 'Bandit'])
      expect(await said.getByRole('rowheader', { name }).count()).toBe(1);
    expect(await said.innerText()).toContain('not asked');
    expect(await page.getByRole('table', { name: 'Signals of 2 code_generation' }).innerText()).toContain(
      '“implement”',
    );
    expect(problems).toEqual([]);
  });
});

describe('the telemetry page', () => {
  it('says what to do while there are no grades', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '/telemetry?source=judge');
    await page.getByText('No grades from the judge yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Judge' }).getAttribute('aria-pressed')).toBe('true');
    expect(problems).toEqual([]);
  });

  it('tells a failure and tries again', async () => {
    const { page } = await app.openPage();
    await visit(page, '/telemetry');
    await page.route('**/api/reliability*', (route) =>
      route.fulfill({ status: 500, json: { error: { message: 'The rows are gone.', code: 'internal' } } }),
    );
    await page.getByRole('button', { name: 'Shadow' }).click();
    await page.getByText('The rows are gone.').waitFor();
    await page.unroute('**/api/reliability*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No grades from the shadow yet.').waitFor();
    expect(page.url()).toMatch(/\?source=shadow$/);
  });

  describe('with grades', () => {
    beforeAll(async () => {
      for (const quality of [1, 1, 0]) {
        const { body } = await postJson(`${app.url}/api/chat`, {
          prompt: GOLDEN_PROMPT,
          policy: 'reference',
        });
        await postJson(`${app.url}/api/feedback`, { request_id: body.request_id, quality });
      }
    });

    it.each(SCREENS)('at $width px, $theme, shows figures and tables', async ({ width, theme }) => {
      const { page, problems } = await app.openPage({ width, theme });
      await visit(page, '/telemetry?simulated=1');
      await page.getByRole('img', { name: /Predicted against graded share/ }).waitFor();
      await page.getByText(/grades: intervals are wide/).waitFor();
      const bins = page.getByRole('table', { name: 'Reliability by bin' });
      expect(await bins.getByRole('row').count()).toBe(11);
      expect(await page.getByRole('table', { name: 'Reliability by task type' }).innerText()).toContain(
        'code_generation',
      );
      expect(await page.getByRole('table', { name: 'Reliability by model' }).innerText()).toContain(
        'model::light',
      );
      await expectSoundScreen(page);
      expect(problems).toEqual([]);
    });

    it('leaves made-up answers out unless asked, and says so', async () => {
      const { page } = await app.openPage();
      await visit(page, '/telemetry');
      await page.getByText(/of simulated answers left out/).waitFor();
      await page.getByRole('checkbox', { name: 'Simulated' }).check();
      await page.getByRole('table', { name: 'Reliability by bin' }).waitFor();
      expect(page.url()).toContain('simulated=1');
    });
  });
});
