// What: what outcomes taught about each model, by task type and complexity band.
// Why: the quality model's guesses are corrected by the owner's own traffic, and forget what is old.
// Not for: choosing by it (explore.ts).
import type { Band, TaskType } from '@/lib/shared/vocabulary';

/** Belief about one model in one cell: its logit of a good answer is off by `shift` ± √`variance`. */
export interface Arm {
  shift: number;
  variance: number;
  /** Observations, each weighing less the older it is. */
  observations: number;
}

/** Arms by model id. */
export type Cell = ReadonlyMap<string, Arm>;
/** Cells by `cellKey`. */
export type Experience = ReadonlyMap<string, Cell>;

/** One graded answer. */
export interface Observation {
  taskType: TaskType;
  band: Band;
  modelId: string;
  /** 0..1; 1 is a good answer. */
  quality: number;
  /** 0..1; how much the source of the grade is trusted. */
  weight: number;
  /** Logit of a good answer by the quality model alone, when it was graded. */
  expectedLogit: number;
  atMs: number;
}

// A model's ability in one public matrix lies 0.63 from its mean over matrices (standard deviation over
// 44 differences of the shipped fits); times the discrimination 1.2, squared.
export const PRIOR_VARIANCE = 0.58;

export const UNKNOWN_ARM: Arm = { shift: 0, variance: PRIOR_VARIANCE, observations: 0 };

const MS_PER_DAY = 86_400_000;

export function cellKey(taskType: TaskType, band: Band): string {
  return `${taskType}/${band}`;
}

/** Observations of all models in a cell. */
export function countObservations(cell: Cell | undefined): number {
  let total = 0;
  for (const { observations } of cell?.values() ?? []) total += observations;
  return total;
}

/**
 * The belief after one more grade: a Gaussian (Laplace) step on the logistic likelihood, as in online
 * Bayesian logistic regression (Spiegelhalter and Lauritzen 1990).
 */
export function observe(
  arm: Arm,
  { quality, weight, expectedLogit }: Pick<Observation, 'quality' | 'weight' | 'expectedLogit'>,
): Arm {
  const expected = sigmoid(expectedLogit + arm.shift);
  const precision = 1 / arm.variance + weight * expected * (1 - expected);
  return {
    shift: arm.shift + (weight * (quality - expected)) / precision,
    variance: 1 / precision,
    observations: arm.observations + weight,
  };
}

/** The belief `days` later: evidence halves every `halfLifeDays`, what remains is the prior. */
export function forget(arm: Arm, days: number, halfLifeDays: number): Arm {
  if (days <= 0) return arm;
  const kept = 0.5 ** (days / halfLifeDays);
  const prior = 1 / PRIOR_VARIANCE;
  const precision = prior + kept * (1 / arm.variance - prior);
  return {
    shift: (kept * (arm.shift / arm.variance)) / precision,
    variance: 1 / precision,
    observations: kept * arm.observations,
  };
}

/** Folds observations, oldest first, into beliefs as they stand at `nowMs`. */
export function learn(observations: readonly Observation[], nowMs: number, halfLifeDays: number): Experience {
  const cells = new Map<string, Map<string, Arm & { atMs: number }>>();
  for (const observation of observations) {
    const key = cellKey(observation.taskType, observation.band);
    const cell = cells.get(key) ?? new Map<string, Arm & { atMs: number }>();
    cells.set(key, cell);
    const before = cell.get(observation.modelId) ?? { ...UNKNOWN_ARM, atMs: observation.atMs };
    const aged = forget(before, (observation.atMs - before.atMs) / MS_PER_DAY, halfLifeDays);
    cell.set(observation.modelId, { ...observe(aged, observation), atMs: observation.atMs });
  }
  return new Map(
    [...cells].map(([key, cell]) => [
      key,
      new Map([...cell].map(([id, arm]) => [id, forget(arm, (nowMs - arm.atMs) / MS_PER_DAY, halfLifeDays)])),
    ]),
  );
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The inverse, for probabilities kept a millionth off 0 and 1. */
export function logitOf(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
}
