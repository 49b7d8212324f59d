export interface Calibration {
  /** Expected calibration error over ten bins of equal width, 0..1. */
  ece: number;
  /** Mean squared error of the probability. */
  brier: number;
}

/** How far predicted probabilities are from what came out. */
export function calibrationOf(predicted: readonly number[], outcome: readonly number[]): Calibration {
  const bins = Array.from({ length: 10 }, () => ({ predicted: 0, outcome: 0 }));
  predicted.forEach((value, at) => {
    const bin = bins[Math.min(9, Math.floor(value * 10))] as (typeof bins)[number];
    bin.predicted += value;
    bin.outcome += outcome[at] ?? 0;
  });
  const n = predicted.length;
  return {
    ece: bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.outcome), 0) / n,
    brier: predicted.reduce((sum, value, at) => sum + (value - (outcome[at] ?? 0)) ** 2, 0) / n,
  };
}
