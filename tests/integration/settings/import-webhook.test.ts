import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportConfig } from '@/lib/services/settings/export-config';
import { importConfig } from '@/lib/services/settings/import-config';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type Composed, composeApp } from '../../support/composed';

const SECRET = 'T0000/B0000/planted0123456789';
const URL = `https://hooks.example/services/${SECRET}`;
const DOCUMENT = { notify: { webhook: URL }, budget: { dailyUsd: 5 } };

let composed: Composed;
beforeEach(async () => {
  composed = await composeApp();
});
afterEach(() => composed.stop());

const run = (document: Record<string, unknown>, apply: { fleet: number; policy: number } | null = null) =>
  importConfig(composed.ctx, { document, apply, actor: 'owner' });

it('is shown without its path, sealed when it is applied, and in no version and no export', () => {
  const plan = run(DOCUMENT);
  expect(plan).toMatchObject({ webhook: 'https://hooks.example', applied: false });
  expect(JSON.stringify(plan)).not.toContain(SECRET);
  expect(composed.ctx.notices.webhook.url()).toBeNull();
  run(DOCUMENT, plan.base);
  expect(composed.ctx.notices.webhook.url()).toBe(URL);
  expect(composed.ctx.notices.list().webhook).toMatchObject({ state: 'set', from: 'app' });
  expect(composed.ctx.settings.store.current('policy').document).toEqual({ budget: { dailyUsd: 5 } });
  expect(JSON.stringify(exportConfig(composed.ctx))).not.toContain('hooks.example');
  expect(readFileSync(join(composed.dataDir, 'switchyard.db')).includes(SECRET)).toBe(false);
  expect(run(DOCUMENT)).toMatchObject({ webhook: null, policy: [] });
});

it('stays as it was when the rest cannot be saved', () => {
  composed.ctx.notices.webhook.set('https://before.example/hook');
  expect(() => run(DOCUMENT, { fleet: 1, policy: 7 })).toThrow();
  const { store } = composed.ctx.settings;
  const save = store.saveAll;
  store.saveAll = () => {
    throw new Error('the disk is full');
  };
  expect(() => run(DOCUMENT, run(DOCUMENT).base)).toThrow('the disk is full');
  store.saveAll = save;
  expect(composed.ctx.notices.webhook.url()).toBe('https://before.example/hook');
});

it.each(['env:HOME', 'http://hooks.example/x', 'https://user:word@hooks.example/x'])(
  '%s is refused, naming the field and quoting nothing',
  (webhook) => {
    try {
      run({ notify: { webhook } });
    } catch (error) {
      if (!isSwitchyardError(error)) throw error;
      expect(error).toMatchObject({ status: 400, param: 'notify.webhook' });
      expect(error.message).not.toContain(webhook);
      return;
    }
    throw new Error('it was taken');
  },
);

it('is left out, and that is said, where the file names one', async () => {
  await composed.stop();
  composed = await composeApp({ config: { notify: { webhook: 'https://file.example/hook' } } });
  const plan = run(DOCUMENT);
  expect(plan).toMatchObject({ webhook: null, notes: [expect.stringMatching(/webhook is left out/)] });
  run(DOCUMENT, plan.base);
  expect(composed.ctx.notices.webhook.url()).toBe('https://file.example/hook');
});
