import { nanoToUsd } from '@/lib/shared/money';
import { getKeyRequests } from '@/lib/telemetry/queries/get-key-usage';
import type { Context } from '../context';
import { keysUnsaved } from './create-key';
import type { GatewayKey } from './key-store';

export interface KeyWithUsage extends GatewayKey {
  spendHourUsd: number;
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
      spendHourUsd: nanoToUsd(ctx.keys.budgetOf(key).snapshot().spentNanoUsd),
      requests24h: counts.get(key.id) ?? 0,
    }));
}
