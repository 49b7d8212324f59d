import { afterEach, expect, it } from 'vitest';
import { getBudgetReport, nearestWindow } from '@/lib/services/budget-report';
import { exportConfig } from '@/lib/services/settings/export-config';
import { getPolicySettings } from '@/lib/services/settings/get-policy-settings';
import { savePolicy } from '@/lib/services/settings/save-settings';
import { type Composed, composeApp } from '../../support/composed';

let composed: Composed;
afterEach(() => composed.stop());

const limitsOf = () =>
  getBudgetReport(composed.ctx).windows.map(({ window, limitUsd }) => [window, limitUsd]);

const save = (budget: object) =>
  savePolicy(composed.ctx, {
    document: { budget },
    baseVersion: composed.ctx.settings.store.current('policy').version,
    actor: 'owner',
    summary: 'x',
  });

it('a file that gives the hour leaves day and month to the app, wherever it is asked', async () => {
  composed = await composeApp({ config: { budget: { hourlyUsd: 3 } } });
  save({ hourlyUsd: 99, dailyUsd: 20, monthlyUsd: 300, atLimit: 'stop' });
  const together = { hourlyUsd: 3, dailyUsd: 20, monthlyUsd: 300, atLimit: 'stop' };
  expect(limitsOf()).toEqual([
    ['hour', 3],
    ['day', 20],
    ['month', 300],
  ]);
  const shown = getPolicySettings(composed.ctx);
  expect(shown.inForce.budget).toEqual(together);
  expect(shown.fixed).toEqual(['budget.hourlyUsd']);
  expect(shown.effective.balanced.budget).toMatchObject(together);
  expect(exportConfig(composed.ctx).budget).toEqual(together);
});

it('the window nearest to its limit is the one the top bar names', async () => {
  composed = await composeApp();
  const nearest = () => {
    const found = nearestWindow(composed.ctx);
    return found && [found.window, found.limitUsd, found.state];
  };
  const spend = (usd: number) => composed.ctx.execution.budget.reserve(usd * 1e9)?.settle(usd * 1e9);
  save({ hourlyUsd: null });
  expect(nearest()).toEqual(['hour', null, 'open']);
  save({ hourlyUsd: 10, dailyUsd: 20, monthlyUsd: 30 });
  expect(nearest()).toEqual(['hour', 10, 'ok']);
  spend(9);
  expect(nearest()).toEqual(['hour', 10, 'warning']);
  save({ hourlyUsd: null, dailyUsd: 20, monthlyUsd: 9 });
  expect(nearest()).toEqual(['month', 9, 'reached']);
  save({ hourlyUsd: null, dailyUsd: 0, monthlyUsd: 90 });
  expect(nearest()).toEqual(['day', 0, 'reached']);
});
