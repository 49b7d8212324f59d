import { windowStart } from '@/lib/execution/budget-window';
import { formatUsd } from '@/lib/routing/explain/format';
import { usdToNano } from '@/lib/shared/money';
import { getShadowFigures } from '@/lib/telemetry/queries/get-shadow-figures';
import { getShadowReasons } from '@/lib/telemetry/queries/get-shadow-reasons';
import { getShadowSpend } from '@/lib/telemetry/queries/get-shadow-spend';
import type { Context } from '../context';
import { findJudge } from '../find-judge';
import { routingWorld } from '../resolve-policy';
import type { Shadow } from './shadow';
import { sayShadowReasons } from './shadow-reasons';
import type { ShadowView } from './types';

const DAY_MS = 86_400_000;
const DAYS = 30;

/** Settings of shadow evaluation, what came of it in thirty days, and why nothing is compared now. */
export function getShadow(ctx: Context & { shadow?: Shadow }): ShadowView {
  const { telemetry, clock, settings } = ctx;
  telemetry.recorder.catchUp();
  const nowMs = clock.wallMs();
  const range = [nowMs - DAYS * DAY_MS, nowMs + 1] as const;
  const spentTodayNanoUsd = getShadowSpend(telemetry.db, windowStart('day', nowMs));
  return {
    settings: ctx.optimizeSettings().shadow,
    fixed: settings.file.fixed.filter((path) => path.startsWith('optimize.shadow.')),
    ...getShadowFigures(telemetry.db, ...range),
    reasons: sayShadowReasons(getShadowReasons(telemetry.db, ...range)),
    spentTodayNanoUsd,
    off: whyOff(ctx, spentTodayNanoUsd),
  };
}

function whyOff(ctx: Context & { shadow?: Shadow }, spentTodayNanoUsd: number): string | null {
  const { share, dailyUsd, judge } = ctx.optimizeSettings().shadow;
  if (share === 0) return null;
  const policy = ctx.policy(ctx.defaultPolicy);
  const model = judge ?? policy.judge.model;
  if (model === null)
    return 'Nobody compares: choose a judge here, or one for the policy. It must be a model that is not simulated.';
  const world = routingWorld(ctx, { ...policy, judge: { ...policy.judge, model } });
  const { off } = findJudge(ctx, world, false);
  if (off !== null) return `Nobody compares: ${off}.`;
  const isSpent = dailyUsd > 0 && spentTodayNanoUsd >= usdToNano(dailyUsd);
  return isSpent || (ctx.shadow?.pausedUntilMs() ?? null) !== null
    ? `What a day may cost (${formatUsd(dailyUsd)}) is spent; it goes on at 00:00 UTC.`
    : null;
}
