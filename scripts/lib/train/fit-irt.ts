// What: two-parameter item response theory (Birnbaum 1968) on a matrix of graded answers.
// Why: which prompt is hard and which model is able are learned from each other.
// Not for: reading difficulty from text; that is regressed on what comes out here.
import { sigmoid } from '@/lib/routing/pillars/bandit/experience';

/** Grades by prompt and model, 0..1; NaN: not graded. */
export type Grades = readonly (readonly number[])[];

export interface IrtFit {
  /** By model: θ and a. */
  ability: Float64Array;
  discrimination: Float64Array;
  /** By prompt: b. */
  difficulty: Float64Array;
}

// Priors: b ~ N(0, 1.5²), θ ~ N(0, 2²), ln a ~ N(0, 0.3²): wide enough to follow 700 rows, narrow enough
// that a prompt which nobody answers stays finite.
const DIFFICULTY_SD = 1.5;
const ABILITY_SD = 2;
const LOG_DISCRIMINATION_SD = 0.3;
const MAX_STEP = 1;
const MAX_DISCRIMINATION = 3;
const ROUNDS = 60;

/** Joint maximum a posteriori by alternating Newton steps; deterministic. */
export function fitIrt(grades: Grades): IrtFit {
  const models = grades[0]?.length ?? 0;
  const ability = new Float64Array(models);
  const discrimination = new Float64Array(models).fill(1);
  const difficulty = new Float64Array(grades.length);
  for (let round = 0; round < ROUNDS; round++) {
    stepDifficulties(grades, { ability, discrimination, difficulty });
    stepModels(grades, { ability, discrimination, difficulty });
  }
  return { ability, discrimination, difficulty };
}

function stepDifficulties(grades: Grades, { ability, discrimination, difficulty }: IrtFit): void {
  grades.forEach((row, i) => {
    let gradient = -at(difficulty, i) / DIFFICULTY_SD ** 2;
    let curvature = 1 / DIFFICULTY_SD ** 2;
    row.forEach((grade, m) => {
      if (Number.isNaN(grade)) return;
      const a = at(discrimination, m);
      const p = sigmoid(a * (at(ability, m) - at(difficulty, i)));
      gradient -= a * (grade - p);
      curvature += a * a * p * (1 - p);
    });
    difficulty[i] = at(difficulty, i) + clip(gradient / curvature, MAX_STEP);
  });
}

function stepModels(grades: Grades, { ability, discrimination, difficulty }: IrtFit): void {
  for (let m = 0; m < ability.length; m++) {
    let gradient = -at(ability, m) / ABILITY_SD ** 2;
    let curvature = 1 / ABILITY_SD ** 2;
    let slope = -Math.log(at(discrimination, m)) / LOG_DISCRIMINATION_SD ** 2 / at(discrimination, m);
    let steepness = 1 / LOG_DISCRIMINATION_SD ** 2;
    grades.forEach((row, i) => {
      const grade = row[m] ?? Number.NaN;
      if (Number.isNaN(grade)) return;
      const a = at(discrimination, m);
      const distance = at(ability, m) - at(difficulty, i);
      const p = sigmoid(a * distance);
      gradient += a * (grade - p);
      curvature += a * a * p * (1 - p);
      slope += (grade - p) * distance;
      steepness += p * (1 - p) * distance * distance;
    });
    ability[m] = at(ability, m) + clip(gradient / curvature, MAX_STEP);
    const next = at(discrimination, m) + clip(slope / steepness, 0.2);
    discrimination[m] = Math.min(MAX_DISCRIMINATION, Math.max(0.2, next));
  }
}

function at(list: Float64Array, index: number): number {
  return list[index] as number;
}

function clip(value: number, by: number): number {
  return Math.max(-by, Math.min(by, value));
}
