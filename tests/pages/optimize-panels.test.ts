import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { AutopilotView } from '@/lib/services/optimize/types';
import { busyAutopilot, emptyShadow, fakeShadow, OFF_AUTOPILOT } from '../fakes/optimize-panels';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';
import { postJson } from '../support/start-server';

const app = shareApp();

const shadowPanel = (page: Page) => page.getByRole('region', { name: 'Shadow evaluation' });
const autopilotPanel = (page: Page) => page.getByRole('region', { name: 'Autopilot' });
const labPanel = (page: Page) => page.getByRole('region', { name: 'Lab' });
const fulfilShadow = (page: Page, view = fakeShadow()) =>
  page.route('**/api/optimize/shadow', (route) => route.fulfill({ json: view }));

/** An autopilot that keeps what it is told. */
async function serveAutopilot(page: Page, first: AutopilotView) {
  let view = first;
  const sent: { url: string; body: Record<string, unknown> }[] = [];
  await page.route('**/api/optimize/autopilot', (route) => route.fulfill({ json: view }));
  await page.route('**/api/optimize/settings', (route) => {
    const body = route.request().postDataJSON();
    sent.push({ url: 'settings', body });
    view = { ...view, settings: { ...view.settings, ...body.autopilot } };
    return route.fulfill({ json: { saved: 2, autopilot: view.settings } });
  });
  await page.route('**/api/optimize/autopilot/undo', (route) => {
    const body = route.request().postDataJSON();
    sent.push({ url: 'undo', body });
    const actions = view.actions.map((action) =>
      action.id === body.id ? { ...action, canUndo: false, undoneAt: Date.UTC(2026, 10, 21, 12) } : action,
    );
    view = { ...view, actions, conditions: view.conditions.map((one) => ({ ...one, dismissed: true })) };
    return route.fulfill({ json: view });
  });
  return sent;
}

async function storedVersion(): Promise<number> {
  const policy = (await (await fetch(`${app.url}/api/policy`)).json()) as { version: number };
  return policy.version;
}

describe('shadow evaluation', () => {
  it('is off, says what it would do, and keeps what is saved', async () => {
    const { page, problems } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    await app.visit(page, '/optimize');
    const panel = shadowPanel(page);
    await panel.getByText(/^Off\. A share of answered prompts is answered again/).waitFor();
    await panel.getByLabel('Answered twice').fill('101');
    await panel.getByText('0 to 100.').waitFor();
    await page.unroute('**/api/optimize/settings');
    await panel.getByLabel('Answered twice').fill('2');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText(/^Saved as v\d+\.$/).waitFor();
    // The rest of the page knows of it without waiting for its next look.
    await page.getByText(`balanced v${await storedVersion()} active`).waitFor({ timeout: 5000 });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toMatch(/^Saved as v\d+\.$/);
    await app.visit(page, '/optimize');
    await panel.getByText(/^2 % of answered prompts are answered again/).waitFor();
    // Nobody can compare here, and the server says why.
    await panel.getByText(/^Nobody compares/).waitFor();
    expect(problems).toEqual([]);
  });

  it('overwrites nothing that another tab saved, and saves on top of it when told so', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    await page.unroute('**/api/optimize/settings');
    await app.visit(page, '/optimize');
    const panel = shadowPanel(page);
    await panel.getByLabel('At most').fill('1.25');
    const theirs = { shadow: { share: 0.04 }, base_version: await storedVersion() };
    expect((await postJson(`${app.url}/api/optimize/settings`, theirs)).status).toBe(200);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText(/^Not saved: these settings changed in v\d+ meanwhile/).waitFor();
    await panel.getByRole('button', { name: /^Load v\d+, keep my changes$/ }).click();
    await expect.poll(() => panel.getByLabel('Answered twice').inputValue()).toBe('4');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText(/^Saved as v\d+\.$/).waitFor();
    const view = (await (await fetch(`${app.url}/api/optimize/shadow`)).json()) as { settings: object };
    expect(view.settings).toMatchObject({ share: 0.04, dailyUsd: 1.25 });
  });

  it('is not disturbed by a version that left its settings as they were', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    await page.unroute('**/api/optimize/settings');
    await app.visit(page, '/optimize');
    const panel = shadowPanel(page);
    await panel.getByLabel('Answered twice').fill('3');
    const before = await storedVersion();
    const other = { autopilot: { minSample: 600 }, base_version: before };
    expect((await postJson(`${app.url}/api/optimize/settings`, other)).status).toBe(200);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText(`Saved as v${before + 2}.`).waitFor();
  });

  it('disables what the file fixes, and says so', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, { ...OFF_AUTOPILOT, fixed: ['optimize.autopilot.enabled'] });
    await fulfilShadow(page, fakeShadow({ fixed: ['optimize.shadow.share', 'optimize.shadow.judge'] }));
    await app.visit(page, '/optimize');
    const panel = shadowPanel(page);
    expect(await panel.getByLabel('Answered twice').isDisabled()).toBe(true);
    expect(await panel.getByLabel('Judge').isDisabled()).toBe(true);
    expect(await panel.getByLabel('At most').isDisabled()).toBe(false);
    expect(await panel.getByText('fixed by the configuration file').count()).toBe(2);
    await autopilotPanel(page).getByText('Whether it is on is fixed by the configuration file.').waitFor();
    expect(await page.getByRole('button', { name: 'Turn on', exact: true }).isDisabled()).toBe(true);
  });

  it('says when it could not be read, and reads again', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    let fails = true;
    await page.route('**/api/optimize/shadow', (route) =>
      fails
        ? route.fulfill({ status: 503, json: { error: { message: 'The database is busy.' } } })
        : route.fulfill({ json: emptyShadow() }),
    );
    await app.visit(page, '/optimize');
    const panel = shadowPanel(page);
    await panel.getByText('This could not be read: The database is busy.').waitFor();
    fails = false;
    await panel.getByRole('button', { name: 'Read again' }).click();
    await panel.getByLabel('Answered twice').waitFor();
    expect(await panel.getByText('could not be read').count()).toBe(0);
  });
});

describe('the autopilot', () => {
  it('repeats what it may do before it is turned on, and is turned off at once', async () => {
    const { page, problems } = await app.openPage();
    const sent = await serveAutopilot(page, OFF_AUTOPILOT);
    await app.visit(page, '/optimize');
    const panel = autopilotPanel(page);
    await panel.getByLabel('Re-optimise every').fill('14');
    await panel.getByLabel('Demote when quality falls below', { exact: true }).uncheck();
    await panel.getByText('2 changes not saved').waitFor();
    await panel.getByRole('button', { name: 'Turn on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Turn the autopilot on' });
    await dialog.getByText(/then every 14 days/).waitFor();
    expect(await dialog.getByText(/graded under/).count()).toBe(0);
    await dialog.getByText(/never takes back a version that you saved/).waitFor();
    await page.keyboard.press('Escape');
    expect(sent).toEqual([]);
    await panel.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await panel.getByRole('button', { name: 'Turn off' }).waitFor();
    await panel.getByRole('button', { name: 'Turn off' }).click();
    await panel.getByText('off: nothing changes by itself').waitFor();
    expect(sent.map(({ body }) => body.autopilot)).toEqual([
      { everyDays: 14, demoteBelow: null, enabled: true },
      { enabled: false },
    ]);
    expect(problems).toEqual([]);
  });

  it('asks for a number where a guard is switched on', async () => {
    const { page } = await app.openPage();
    const { settings } = OFF_AUTOPILOT;
    await serveAutopilot(page, { ...OFF_AUTOPILOT, settings: { ...settings, demoteBelow: null } });
    await app.visit(page, '/optimize');
    const panel = autopilotPanel(page);
    await panel.getByLabel('Demote when quality falls below', { exact: true }).check();
    await panel.getByText('A number, such as 0.5.').waitFor();
    expect(await panel.getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
    await page.keyboard.type('0.7');
    await panel.getByText('1 change not saved').waitFor();
    expect(await panel.getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(false);
  });

  it('takes an action back after asking, and marks it', async () => {
    const { page } = await app.openPage();
    const sent = await serveAutopilot(page, busyAutopilot());
    await app.visit(page, '/optimize');
    const panel = autopilotPanel(page);
    await panel.getByRole('button', { name: /^Actions of the autopilot/ }).click();
    await panel.getByRole('button', { name: 'Undo: applied v8' }).click();
    const dialog = page.getByRole('dialog', { name: 'Undo: applied v8' });
    await dialog.getByText(/^The version before v8 decides again/).waitFor();
    await dialog.getByRole('button', { name: 'Undo it' }).click();
    await expect.poll(() => panel.getByRole('button', { name: 'Undo: applied v8' }).count()).toBe(0);
    await panel.getByRole('button', { name: /^Dismiss: let openai\/gpt-5-mini/ }).waitFor();
    await panel.getByRole('button', { name: /^Dismiss: let openai\/gpt-5-mini/ }).click();
    await page.getByRole('button', { name: 'Undo it' }).click();
    await expect.poll(() => panel.getByText('would count 38 %').count()).toBe(1);
    expect(sent.map(({ body }) => body)).toEqual([{ id: 6 }, { id: 9 }]);
  });

  it('says why an action was not taken back', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, busyAutopilot());
    await page.route('**/api/optimize/autopilot/undo', (route) =>
      route.fulfill({ status: 409, json: { error: { message: 'The policy was changed after version 8.' } } }),
    );
    await app.visit(page, '/optimize');
    await page.getByRole('button', { name: 'Undo: less weight openai/gpt-5-mini' }).click();
    await page.getByRole('button', { name: 'Undo it' }).click();
    await page.getByText('Nothing was undone: The policy was changed after version 8.').waitFor();
  });
});

describe('the lab', () => {
  it('plays a simulated run, stops where one wants, and has its table', async () => {
    const { page, problems } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    await app.visit(page, '/optimize');
    const panel = labPanel(page);
    await panel.getByText(/None of your models is called/).waitFor();
    await panel.getByRole('button', { name: 'Latency' }).click();
    await panel.getByText(/^Simulated\. Leaves T\d after \d+ requests?, back/).waitFor();
    const slider = panel.getByLabel('Second of the simulated run');
    await slider.focus();
    await page.keyboard.press('End');
    await panel.getByText('120 s', { exact: true }).last().waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^second 120: T1 \d+ %/);
    await page.keyboard.press('ArrowLeft');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^second 119:/);
    await page.keyboard.press(' ');
    await panel.getByText('120 s', { exact: true }).last().waitFor();
    await panel.getByRole('button', { name: 'Lab as table' }).click();
    expect(await panel.getByRole('row').count()).toBe(25);
    await panel.getByRole('button', { name: 'Price' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('shows the end at once to those who want no motion', async () => {
    const { page } = await app.openPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await serveAutopilot(page, OFF_AUTOPILOT);
    await app.visit(page, '/optimize');
    const panel = labPanel(page);
    await panel.getByLabel('Seed').fill('12');
    await panel.getByRole('button', { name: 'Price' }).click();
    await panel.getByText(/^simulated world, seed 12$/).waitFor();
    expect(await panel.getByLabel('Second of the simulated run').inputValue()).toBe('119');
    await panel.getByRole('button', { name: 'Play the simulated run' }).waitFor();
  });

  it('says when nothing was simulated, and tries again', async () => {
    const { page } = await app.openPage();
    await serveAutopilot(page, OFF_AUTOPILOT);
    let fails = true;
    await page.route('**/api/optimize/lab', (route) =>
      fails
        ? route.fulfill({ status: 503, json: { error: { message: 'Switchyard stops.' } } })
        : route.continue(),
    );
    await app.visit(page, '/optimize');
    const panel = labPanel(page);
    await panel.getByRole('button', { name: 'Outage' }).click();
    await panel.getByText('Nothing was simulated: Switchyard stops.').waitFor();
    fails = false;
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByText(/^Simulated\. /).waitFor();
  });
});

it.each(SCREENS)('at $width px, $theme, all three are sound', async ({ width, theme }) => {
  const { page, problems } = await app.openPage({ width, theme });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await serveAutopilot(page, busyAutopilot());
  await fulfilShadow(page);
  await app.visit(page, '/optimize');
  await labPanel(page).getByRole('button', { name: 'Degraded' }).click();
  await labPanel(page)
    .getByText(/^Simulated\. /)
    .waitFor();
  await page.getByRole('button', { name: /^Actions of the autopilot/ }).click();
  await autopilotPanel(page).getByLabel('Re-optimise every').fill('0');
  await expectSoundScreen(page);
  await labPanel(page).getByRole('button', { name: 'Lab as table' }).click();
  await expectSoundScreen(page);
  expect(problems).toEqual([]);
});
