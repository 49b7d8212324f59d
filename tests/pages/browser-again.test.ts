import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';

const app = shareApp();
const PROMPT = 'What is the capital of France?';

async function askOnce(page: Page): Promise<void> {
  await app.visit(page, '/');
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(PROMPT);
  await message.press('Enter');
  await page.getByRole('group', { name: /^Ask 1/ }).waitFor();
}

const turns = (page: Page) => page.getByRole('button', { name: PROMPT, expanded: false });
const preference = (page: Page) => page.waitForResponse('**/api/preferences');

describe('an answer that was given', () => {
  it('is asked again with R, on the same route, and that is kept', async () => {
    const { page, problems } = await app.openPage();
    await askOnce(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('half a thought');
    await page.getByRole('button', { name: 'Ask again' }).focus();
    const sent = preference(page);
    await page.keyboard.press('r');
    const response = await sent;
    expect(response.request().postDataJSON()).toMatchObject({ subtask: 0, kind: 'regenerate' });
    expect(await response.json()).toEqual({ ok: true, recorded: 1 });
    await turns(page).waitFor();
    await page
      .getByRole('article', { name: 'Turn 2' })
      .getByRole('group', { name: /^Ask 1/ })
      .waitFor();
    // What was being written is still there.
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('half a thought');
    expect(problems).toEqual([]);
  });

  it('is asked of another model, which answers', async () => {
    const { page, problems } = await app.openPage();
    await askOnce(page);
    const group = page.getByRole('group', { name: /^Ask 1/ });
    await group.getByRole('combobox').selectOption('model::heavy');
    const sent = preference(page);
    await group.getByRole('button', { name: 'Ask again' }).click();
    expect((await sent).request().postDataJSON()).toMatchObject({
      kind: 'override',
      wanted_model: 'model::heavy',
    });
    const second = page.getByRole('article', { name: 'Turn 2' });
    await second.getByRole('group', { name: /^Ask 1/ }).waitFor();
    await second
      .getByRole('option', { name: 'T4 model::heavy (this answer)' })
      .waitFor({ state: 'attached' });
    // The composer's own choice is as it was.
    const composer = page.getByRole('form', { name: 'Composer' });
    expect(await composer.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('auto');
    expect(problems).toEqual([]);
  });

  it('is scored between good and bad, by keyboard', async () => {
    const { page, problems } = await app.openPage();
    await askOnce(page);
    const group = page.getByRole('group', { name: /^Grade 1/ });
    await group.getByRole('button', { name: 'Good' }).click();
    const score = group.getByRole('slider', { name: 'Score' });
    await score.focus();
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
    const recorded = page.waitForResponse('**/api/feedback');
    await page.keyboard.press('Enter');
    const { quality } = (await recorded).request().postDataJSON() as { quality: number };
    expect(quality).toBeCloseTo(0.7, 9);
    await group.getByText('0.70').waitFor();
    const good = group.getByRole('button', { name: 'Good' });
    expect(await good.getAttribute('aria-pressed')).toBe('true');
    expect(problems).toEqual([]);
  });

  it.each(SCREENS)('at $width px, $theme, has its controls in place', async ({ width, theme }) => {
    const { page, problems } = await app.openPage({ width, theme });
    await askOnce(page);
    await page.getByRole('button', { name: 'Bad' }).click();
    await page.getByRole('slider', { name: 'Score' }).waitFor();
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });
});
