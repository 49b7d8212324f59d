import type { ShadowSettings } from '@/lib/services/optimize/types';
import type { Specs } from '../autopilot/edits';

/** The share is typed in percent; bounds are those of the configuration file. */
export const SHADOW_SPECS = {
  share: { min: 0, max: 100, places: 0, scale: 0.01 },
  dailyUsd: { min: 0, max: 9_000_000, places: 2 },
} as const satisfies Specs<ShadowSettings>;
