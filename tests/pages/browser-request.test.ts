import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { expectSoundScreen, SCREENS, shareApp } from '../support/browser';
import { readRows } from '../support/database';
import { askChat, type RequestLab, startRequestLab } from '../support/request-lab';

const app = shareApp({ SWITCHYARD_EMBEDDER: 'off' });
let lab: RequestLab;
beforeAll(async () => {
  lab = await startRequestLab();
});
afterAll(() => lab.stop());

const MODELS = ['light', 'medium', 'balanced', 'heavy'];
const HARD = 'Explain how tides work, and prove the formula for the tidal force step by step.';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A request whose first call fails in a way that may be tried again. */
async function askTroubled(prompt = HARD): Promise<string> {
  for (const model of MODELS) lab.upstream.script(model, ['error-503', 'good']);
  return askChat(lab.server.url, { prompt });
}

describe('the page of a request', () => {
  it('tells the golden request and where it stands, and goes to its neighbour and back', async () => {
    const id = await askChat(app.url, {
      prompt: GOLDEN_PROMPT,
      policy: 'reference',
      conversation: 'cnv_page',
    });
    const next = await askChat(app.url, { prompt: 'Thanks!', conversation: 'cnv_page' });
    const { page, problems } = await app.openPage();
    await app.visit(page, `/requests/${id}?back=${encodeURIComponent('rows=requests&outcome=ok')}`);
    await page.getByRole('heading', { name: id, level: 1 }).waitFor();
    await page.getByText('1st of 2 requests of the conversation').waitFor();
    expect(await page.getByRole('link', { name: '← Requests' }).getAttribute('href')).toBe(
      '/requests?rows=requests&outcome=ok',
    );
    await page
      .getByRole('img', { name: /The prompt is split in two/ })
      .first()
      .waitFor();
    expect(await section(page, '2 Candidates').innerText()).toContain('U 0.0226 short. Wins if C ≤ 0.223');
    expect(await section(page, 'Prompt').innerText()).toContain(GOLDEN_PROMPT);
    expect(await section(page, 'Answer').innerText()).toContain('Simulated answer from model::light');
    expect(await section(page, 'Egress').innerText()).toContain('Nothing left this machine');
    expect(await page.locator('time').first().getAttribute('title')).toMatch(
      /^\d{4}-\d\d-\d\d [\d:]{8} UTC$/,
    );
    await page.getByRole('link', { name: 'Next →' }).click();
    await page.getByRole('heading', { name: next, level: 1 }).waitFor();
    expect(new URL(page.url()).search).toBe('?back=rows%3Drequests%26outcome%3Dok');
    expect(problems).toEqual([]);
  });

  it('draws failures, and leads from a bar to its row by keyboard', async () => {
    const id = await askTroubled();
    const { page, problems } = await app.openPage();
    await app.visit(page, `${lab.server.url}/requests/${id}`);
    const attempts = section(page, 'Attempts');
    const bar = attempts.getByRole('list', { name: 'Attempts on a time axis' }).getByRole('link').first();
    expect(await bar.innerText()).toMatch(/1\.1[\s\S]*first choice[\s\S]*503/);
    await bar.focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toMatch(/^#call-att_/);
    expect(await attempts.getByRole('table').innerText()).toMatch(/retry|fallback/);
    await page.getByRole('link', { name: /1 of \d attempts failed/ }).waitFor();
    const cost = section(page, 'Cost');
    expect(await cost.innerText()).toMatch(/ATTEMPTS THAT CAME TO NOTHING|Attempts that came to nothing/);
    expect(await cost.innerText()).toMatch(/– input[\s\S]*– output[\s\S]*adds up/);
    expect(problems).toEqual([]);
  });

  it('replays under another policy by address and by hand, and leaves no row', async () => {
    for (const model of MODELS) lab.upstream.script(model, ['good']);
    const id = await askChat(lab.server.url, { prompt: 'Hello there!', model: 'lab/heavy' });
    const count = () => readRows<{ n: number }>(lab.server.dataDir, 'select count(*) n from requests')[0]?.n;
    // Reading it writes what is queued.
    await fetch(`${lab.server.url}/api/requests/${id}`);
    const before = count();
    const calls = lab.upstream.requests.length;
    const { page, problems } = await app.openPage();
    await app.visit(page, `${lab.server.url}/requests/${id}?replay=cheap`);
    const replay = section(page, 'Replay');
    await replay.getByText(/1 subtask would move: \w+ from lab\/heavy to lab\/light/).waitFor();
    await replay.getByText(/No model was called and nothing was recorded/).waitFor();
    await page.getByLabel('Replay under').selectOption('quality');
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await replay.getByText(/quality@1 instead of balanced@1/).waitFor();
    expect(new URL(page.url()).search).toBe('?replay=quality');
    await replay.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => replay.count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
    expect([count(), lab.upstream.requests.length]).toEqual([before, calls]);
    expect(problems).toEqual([]);
  });

  it('takes a grade', async () => {
    const id = await askChat(app.url, { prompt: 'Hello!', conversation: 'cnv_grade' });
    const { page, problems } = await app.openPage();
    await app.visit(page, `/requests/${id}`);
    const recorded = page.waitForResponse('**/api/feedback');
    await section(page, 'Feedback').getByRole('button', { name: 'Good' }).click();
    expect(await (await recorded).json()).toEqual({ ok: true, recorded: 1 });
    expect(problems).toEqual([]);
  });

  it('follows a running request to its end', async () => {
    for (const model of MODELS) lab.upstream.script(model, ['slow-words']);
    const answered = askChat(lab.server.url, { prompt: 'Hello, how are you?' });
    const running = () =>
      readRows<{ id: string }>(lab.server.dataDir, "select id from requests where status = 'streaming'");
    await expect.poll(() => running().length).toBe(1);
    const { page, problems } = await app.openPage();
    await page.goto(`${lab.server.url}/requests/${running()[0]?.id}`);
    await page.getByText('running', { exact: true }).waitFor();
    await answered;
    await page.getByText('done', { exact: true }).waitFor();
    await section(page, 'Attempts').getByRole('table').waitFor();
    expect(problems).toEqual([]);
  });

  it('tells a dry run, and an id that is not there', async () => {
    const dry = await askChat(app.url, { prompt: GOLDEN_PROMPT, dryRun: true, conversation: 'cnv_dry' });
    const { page } = await app.openPage();
    await app.visit(page, `/requests/${dry}`);
    await page.getByText('dry run: no model was called', { exact: true }).waitFor();
    await page.getByText('a dry run calls no model').waitFor();
    await app.visit(page, '/requests/req_nobody');
    await page.getByRole('heading', { name: 'There is no request of this id' }).waitFor();
    expect(await page.getByRole('link', { name: 'All requests' }).getAttribute('href')).toBe('/requests');
  });

  it.each(SCREENS)('is sound at $width px, $theme', async (screen) => {
    const id = await askTroubled(GOLDEN_PROMPT);
    const { page, problems } = await app.openPage(screen);
    await app.visit(page, `${lab.server.url}/requests/${id}?replay=cheap`);
    await section(page, 'Replay')
      .getByText(/No model was called/)
      .waitFor();
    await expectSoundScreen(page);
    expect(problems).toEqual([]);
  });
});
