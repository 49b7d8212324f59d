import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PolicyView } from '@/lib/services/settings/types';
import { expectSoundScreen, SCREENS, shareApp, startOwnServer } from '../support/browser';

const EVERYTHING = 'weights,thresholds,rules,tasks,semantic,judge,bandit,budgets,privacy,stickiness,timeouts';

const app = shareApp();

const visit = (page: Page, query = '', at = app.url) => app.visit(page, `${at}/settings/policy${query}`);
const save = (page: Page) => page.getByRole('button', { name: /^Save as v/ });
const field = (page: Page, path: string) => page.locator(`[id="${path}"]`);

async function stored(): Promise<PolicyView> {
  return (await fetch(`${app.url}/api/policy`)).json() as Promise<PolicyView>;
}

async function put(document: object): Promise<void> {
  const { version } = await stored();
  const response = await fetch(`${app.url}/api/policy`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ base_version: version, document }),
  });
  expect(response.status).toBe(200);
}

describe('the policy page', () => {
  it('changes a weight: the formula follows, nothing counts until it is saved, a note is kept', async () => {
    const { page, problems } = await app.openPage();
    await visit(page);
    await page.getByRole('button', { name: /^Weights/ }).click();
    expect(page.url()).toContain('open=weights');
    await field(page, 'policy.weights.alpha').fill('0.5');
    await page.getByRole('status').getByText('U = 0.60·Q − 0.50·C − 0.05·L').waitFor();
    await page.getByText('1 change', { exact: true }).waitFor();
    expect((await stored()).version).toBe(1);
    await page.getByRole('button', { name: 'Show diff' }).click();
    await page.getByRole('table', { name: 'Unsaved changes' }).getByText('Weight of cost').waitFor();
    await page.getByLabel('Note on this version').fill('dearer');
    await page.getByLabel('Note on this version').press('Enter');
    await page.getByText(/Saved as v2/).waitFor();
    expect(await stored()).toMatchObject({
      version: 2,
      note: 'dearer',
      document: { policy: { weights: { alpha: 0.5 } } },
    });
    await page.getByRole('button', { name: 'Reset weight of cost' }).click();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Saved as v3/).waitFor();
    expect((await stored()).document.policy?.weights).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('shows every wrong field at once and unfolds the first', async () => {
    const { page } = await app.openPage();
    await visit(page, '?open=weights,bandit');
    await field(page, 'policy.weights.alpha').fill('1,5');
    await field(page, 'policy.bandit.epsilon').fill('1.5');
    await page.getByRole('button', { name: /^Weights/ }).click();
    await save(page).click();
    await page.getByText('2 fields cannot be meant like this.').waitFor();
    await expect
      .poll(() => field(page, 'policy.weights.alpha').evaluate((input) => input === document.activeElement))
      .toBe(true);
    expect(await field(page, 'policy.weights.alpha').getAttribute('aria-invalid')).toBe('true');
    await page.locator('[id="policy.weights.alpha-hint"]').getByText('Write 1.5, with a point.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await field(page, 'policy.weights.alpha').inputValue()).toBe('1,5');
  });

  it('puts what the server refuses at its field', async () => {
    const { page } = await app.openPage();
    await visit(page, '?open=privacy');
    await page.getByRole('button', { name: 'Add pattern' }).click();
    await page.getByLabel('Label of own pattern 1').fill('broken');
    await page.getByLabel('Pattern of own pattern 1').fill('(');
    await save(page).click();
    await page.locator('[id="policy.privacy.patterns[0].pattern-hint"]').waitFor();
    expect(await page.getByLabel('Pattern of own pattern 1').getAttribute('aria-invalid')).toBe('true');
  });

  it('loads what was saved meanwhile and keeps what was typed', async () => {
    const { page } = await app.openPage();
    await visit(page, '?open=weights,thresholds');
    await field(page, 'policy.thresholds.math').fill('0.9');
    await put({ policy: { weights: { gamma: 0.2 } } });
    await save(page).click();
    await page.getByText(/was saved meanwhile/).waitFor();
    await page.getByRole('button', { name: /keep my changes/ }).click();
    expect(await field(page, 'policy.weights.gamma').inputValue()).toBe('0.20');
    expect(await field(page, 'policy.thresholds.math').inputValue()).toBe('0.9');
    await save(page).click();
    await page.getByText(/Saved as v/).waitFor();
    expect((await stored()).document.policy).toMatchObject({
      weights: { gamma: 0.2 },
      thresholds: { math: 0.9 },
    });
  });

  it('writes a rule, tries it before it counts, and keeps the draft across pages', async () => {
    const { page, problems } = await app.openPage();
    await visit(page, '?open=rules');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill('invoices');
    await page.getByLabel('Reason', { exact: true }).fill('Invoices need care');
    await page.getByLabel('Add condition').selectOption('anyKeyword');
    await page.getByLabel('Any of these words', { exact: true }).fill('invoice');
    await page.getByLabel('Tier', { exact: true }).selectOption('4');
    await page.getByText(/no stored requests|last/).waitFor();
    expect(page.url()).toContain('rule=invoices');
    await page.getByLabel('Prompt to try the rules on').fill('Check this invoice');
    await page.getByRole('button', { name: 'Test rules' }).click();
    await page.getByText(/Invoices need care \(at least T4\)/).waitFor();

    await page.getByRole('link', { name: 'Gateway keys' }).click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL('**/settings/keys');
    await page.getByRole('link', { name: 'Policy' }).click();
    await page.getByText('1 change', { exact: true }).waitFor();
    await save(page).click();
    await page.getByText(/Saved as v/).waitFor();
    expect((await stored()).document.policy?.rules).toEqual([
      {
        id: 'invoices',
        reason: 'Invoices need care',
        when: { anyKeyword: ['invoice'] },
        action: { kind: 'min_tier', tier: 4 },
      },
    ]);
    expect(problems).toEqual([]);
  });

  it('restores what ships after showing what that changes', async () => {
    const { page, problems } = await app.openPage();
    await put({ policy: { judge: { timeoutMs: 100 } } });
    await visit(page, '?versions=1');
    await page.getByRole('button', { name: 'Restore v1', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore v1' });
    await dialog.getByText('Wait for the judge').waitFor();
    await dialog.getByRole('button', { name: 'Restore v1' }).click();
    await page.getByText(/v1 is back as v/).waitFor();
    expect((await stored()).document).toEqual({});
    await page.getByText('v1 again').waitFor();
    expect(problems).toEqual([]);
  });

  it('shows what the file fixes, and lets nobody type there', async () => {
    const file = join(app.server.dataDir, 'switchyard.json');
    const fleet = {
      endpoints: [{ id: 'lab', protocol: 'simulated', locality: 'local' }],
      models: [{ id: 'lab/small', endpoint: 'lab', model: 'small', tier: 1 }],
    };
    writeFileSync(file, JSON.stringify({ ...fleet, policy: { weights: { alpha: 0.9 } } }));
    const fixed = await startOwnServer({ SWITCHYARD_CONFIG: file });
    const { page } = await app.openPage();
    await visit(page, '?open=weights', fixed.url);
    expect(await field(page, 'policy.weights.alpha').isDisabled()).toBe(true);
    expect(await field(page, 'policy.weights.alpha').inputValue()).toBe('0.90');
    await page.getByText('fixed by switchyard.json').waitFor();
  });

  it.each(SCREENS)('at $width px, $theme, is accessible and does not scroll sideways', async (screen) => {
    await put({
      policy: { rules: [{ id: 'a', reason: 'b', when: { minChars: 5 }, action: { kind: 'local_only' } }] },
    });
    const { page, problems } = await app.openPage(screen);
    await visit(page, `?open=${EVERYTHING}&rule=a&versions=1&json=1`);
    await field(page, 'policy.weights.beta').fill('2');
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });
});
