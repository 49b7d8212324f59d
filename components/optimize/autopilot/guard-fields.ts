import type { AutopilotSettings } from '@/lib/services/optimize/types';
import type { Specs } from './edits';

/** Bounds are those of the configuration file. */
export const GUARD_SPECS = {
  everyDays: { min: 0.04, max: 365, places: 0 },
  maxQualityDrop: { min: 0, max: 1, places: 3 },
  maxSpendRise: { min: 0, max: 1000, places: 0, scale: 0.01 },
  minSample: { min: 0, max: 10_000_000, whole: true, places: 0 },
  demoteBelow: { min: 0, max: 1, places: 3 },
  demoteHours: { min: 0, max: 8760, above: true, places: 0 },
  leaveAfter: { min: 1, max: 10_000, whole: true, places: 0 },
} as const satisfies Specs<AutopilotSettings>;

export type GuardKey = keyof typeof GUARD_SPECS;

export interface Guard {
  key: GuardKey;
  label: string;
  unit: string;
  /** The setting that switches it; absent: it always holds. */
  by?: 'demoteBelow' | 'react';
}

export const GUARDS: readonly Guard[] = [
  { key: 'everyDays', label: 'Re-optimise every', unit: 'days' },
  { key: 'maxQualityDrop', label: 'Never drop quality by more than', unit: 'worst case' },
  { key: 'maxSpendRise', label: 'Never raise spend by more than', unit: '% expected' },
  { key: 'minSample', label: 'Needs an effective sample of', unit: 'choices' },
  { key: 'demoteHours', label: 'Watch what it applied over', unit: 'hours' },
  { key: 'demoteBelow', label: 'Demote when quality falls below', unit: 'graded', by: 'demoteBelow' },
  { key: 'leaveAfter', label: 'Leave a failing model after', unit: 'failed calls', by: 'react' },
];
