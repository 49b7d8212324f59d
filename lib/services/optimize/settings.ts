import type { OptimizeConfig } from '@/lib/catalog/optimize-schema';
import type { AutopilotSettings, ShadowSettings } from './types';

export interface OptimizeSettings {
  shadow: ShadowSettings;
  autopilot: AutopilotSettings;
}

/**
 * What is configured with what ships in its gaps: nothing is answered twice, and nothing is changed by itself. The
 * guards are assumptions that a careful owner would make: a hundredth of quality, a twentieth of spending.
 */
export function readOptimize(given: OptimizeConfig = {}): OptimizeSettings {
  const { shadow = {}, autopilot = {} } = given;
  return {
    shadow: { share: shadow.share ?? 0, dailyUsd: shadow.dailyUsd ?? 0.5, judge: shadow.judge ?? null },
    autopilot: {
      enabled: autopilot.enabled ?? false,
      everyDays: autopilot.everyDays ?? 7,
      maxQualityDrop: autopilot.maxQualityDrop ?? 0.01,
      maxSpendRise: autopilot.maxSpendRise ?? 0.05,
      minSample: autopilot.minSample ?? 500,
      demoteBelow: autopilot.demoteBelow ?? null,
      demoteHours: autopilot.demoteHours ?? 6,
      react: autopilot.react ?? true,
      leaveAfter: autopilot.leaveAfter ?? 10,
    },
  };
}
