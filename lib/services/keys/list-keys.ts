import type { WindowedBudget } from '@/lib/execution/budget';
import { nanoToUsd } from '@/lib/shared/money';
import { getKeyRequests } from '@/lib/telemetry/queries/get-key-usage';
import type { Context } from '../context';
import { keysUnsaved } from './create-key';
import type { GatewayKey } from './key-store';

export interface KeyWithUsage extends GatewayKey {
  spendHourUsd: number;
  spendDayUsd: number;
  spendMonthUsd: number;
  requests24h: number;
}

const DAY_MS = 86_400_000;

/** Every key ever made with what it used lately, newest first. 503 when they could not be read. */
export function listKeys(ctx: Context): KeyWithUsage[] {
  if (!ctx.keys.available()) throw keysUnsaved();
  ctx.telemetry.recorder.catchUp();
  const counts = getKeyRequests(ctx.telemetry.db, ctx.clock.wallMs() - DAY_MS);
  return ctx.keys
    .all()
    .reverse()
    .map((key) => ({
      ...key,
      ...spendOf(ctx.keys.budgetOf(key)),
      requests24h: counts.get(key.id) ?? 0,
    }));
}

function spendOf(budget: WindowedBudget) {
  const [hour = 0, day = 0, month = 0] = budget.windows().map(({ spentNanoUsd }) => nanoToUsd(spentNanoUsd));
  return { spendHourUsd: hour, spendDayUsd: day, spendMonthUsd: month };
}
