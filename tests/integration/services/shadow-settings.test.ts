import { afterEach, expect, it } from 'vitest';
import { postOptimizeSettings } from '@/lib/http/api/optimize-settings';
import { getShadowReport } from '@/lib/http/api/shadow';
import type { ShadowView } from '@/lib/services/optimize/types';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type Composed, composeApp } from '../../support/composed';

const MODEL = { endpoint: 'lab', tier: 1, contextWindow: 8192, maxOutput: 1024, capabilities: [] };
const CONFIG = {
  endpoints: [{ id: 'lab', protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1', locality: 'cloud' }],
  models: [
    { ...MODEL, id: 'lab/a', model: 'a', price: { inputPerMTok: 1, outputPerMTok: 2 } },
    { ...MODEL, id: 'lab/b', model: 'b' },
  ],
};

let app: Composed | null = null;
afterEach(async () => {
  await app?.stop();
  app = null;
});
const start = async (more: object = {}) => {
  app = await composeApp({ config: { ...CONFIG, ...more } });
  return app.ctx;
};
const post = (ctx: Composed['ctx'], body: unknown) =>
  postOptimizeSettings(
    ctx,
    new Request('http://localhost/api/optimize/settings', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    'owner',
  );
const refusalOf = (run: Promise<unknown>) =>
  run.then(
    () => 'it was taken',
    (error: unknown) => (isSwitchyardError(error) ? error : String(error)),
  );
const viewOf = async (ctx: Composed['ctx']) => (await getShadowReport(ctx).json()) as ShadowView;

it('saves what is given, as a version that counts at once and leaves the rest', async () => {
  const ctx = await start();
  const first = await (await post(ctx, { shadow: { share: 0.05, judge: 'lab/a' }, base_version: 1 })).json();
  expect(first).toMatchObject({ saved: 2, shadow: { share: 0.05, dailyUsd: 0.5, judge: 'lab/a' } });
  await post(ctx, { autopilot: { everyDays: 3 }, shadow: { dailyUsd: 2 }, base_version: 2 });
  expect(ctx.optimizeSettings()).toMatchObject({
    shadow: { share: 0.05, dailyUsd: 2, judge: 'lab/a' },
    autopilot: { everyDays: 3, enabled: false },
  });
  expect(ctx.settings.store.current('policy').version).toBe(3);
  await post(ctx, { shadow: { judge: null }, base_version: 3 });
  expect(ctx.optimizeSettings().shadow.judge).toBeNull();
});

it.each([
  [{ shadow: { share: 1.5 } }, 400, 'shadow.share'],
  [{ shadow: { share: '0.1' } }, 400, 'shadow.share'],
  [{ shadow: { dailyUsd: -1 } }, 400, 'shadow.dailyUsd'],
  [{ shadow: { judge: 'nobody' } }, 400, 'shadow.judge'],
  [{ shadow: { mood: 1 } }, 400, 'mood'],
  [{ autopilot: { everyDays: 0 } }, 400, 'autopilot.everyDays'],
  [{ mood: 1 }, 400, 'mood'],
  [{}, 400, 'shadow'],
  [{ shadow: { share: 0.1 }, base_version: 7 }, 409, null],
  [{ shadow: { share: 0.1 }, base_version: '1' }, 400, 'base_version'],
])('refuses %j with %d', async (body, status, param) => {
  const ctx = await start();
  const refusal = await refusalOf(post(ctx, { base_version: 1, ...body }));
  expect(refusal).toMatchObject(param === null ? { status } : { status, param });
  expect(ctx.settings.store.current('policy').version).toBe(1);
});

it('names what the file fixes, and takes the rest', async () => {
  const ctx = await start({ optimize: { shadow: { share: 0.2 } } });
  expect(await refusalOf(post(ctx, { shadow: { share: 0.1 }, base_version: 1 }))).toMatchObject({
    status: 409,
    code: 'fixed_by_file',
    param: 'shadow.share',
    message: 'shadow.share is fixed by given.json; change it there.',
  });
  await post(ctx, { shadow: { share: 0.2, dailyUsd: 3 }, base_version: 1 });
  expect(ctx.settings.store.current('policy').document).toEqual({ optimize: { shadow: { dailyUsd: 3 } } });
  expect(await viewOf(ctx)).toMatchObject({
    settings: { share: 0.2, dailyUsd: 3, judge: null },
    fixed: ['optimize.shadow.share'],
  });
});

it.each([
  ['nothing is wanted', { share: 0 }, null],
  ['nobody is named', { share: 0.1 }, /^Nobody compares: choose a judge here/],
  [
    'its price is unknown',
    { share: 0.1, judge: 'lab/b' },
    /^Nobody compares: the price of the judge model is unknown/,
  ],
  [
    'it is not there',
    { share: 0.1, judge: 'lab/gone' },
    /^Nobody compares: the judge model lab\/gone is not in/,
  ],
  ['all is well', { share: 0.1, judge: 'lab/a' }, null],
])('says why nothing is compared: %s', async (_, shadow, off) => {
  const view = await viewOf(await start({ optimize: { shadow } }));
  expect(view).toMatchObject({
    labels: 0,
    failed: 0,
    skipped: 0,
    ordersAgree: null,
    perDayNanoUsd: null,
    pairs: [],
  });
  if (off === null) expect(view.off).toBeNull();
  else expect(view.off).toMatch(off);
});
