import type { SearchResult, Targets } from '@/lib/optimize/types';

export interface QualityRange {
  min: number;
  max: number;
}

const STEPS: Record<string, number> = {
  ArrowUp: 0.001,
  ArrowRight: 0.001,
  ArrowDown: -0.001,
  ArrowLeft: -0.001,
  PageUp: 0.01,
  PageDown: -0.01,
};

/** Three places, rounded down, so that what is asked for is never more than what is there. */
export function floorQuality(quality: number): number {
  return Math.floor(quality * 1000 + 1e-6) / 1000;
}

/** Between the worst and the best policy of the frontier. */
export function qualityRange({ points }: SearchResult): QualityRange {
  const all = points.filter(({ kind }) => kind !== 'preset').map(({ estimate }) => estimate.quality.mean);
  return { min: floorQuality(Math.min(...all)), max: floorQuality(Math.max(...all)) };
}

/** Where a key leads; null: nowhere. */
export function stepQuality(key: string, value: number, { min, max }: QualityRange): number | null {
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const step = STEPS[key];
  if (step === undefined) return null;
  return Math.min(max, Math.max(min, Math.round((value + step) * 1000) / 1000));
}

/** The quality that targets ask for, the higher of the two ways to say it; today's where nothing is set. */
export function askedQuality(result: SearchResult, targets: Targets | null): number | null {
  const share =
    targets?.shareOfHeaviest !== undefined && result.heaviest
      ? targets.shareOfHeaviest * result.heaviest.quality
      : null;
  const asked = [targets?.minQuality, share].filter((quality) => quality != null);
  if (asked.length > 0) return Math.max(...asked);
  const today = result.points[result.today];
  return targets === null && today ? floorQuality(today.estimate.quality.mean) : null;
}
