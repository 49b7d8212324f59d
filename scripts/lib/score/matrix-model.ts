// What: abilities of a matrix's models fitted on one half, and what the engine then expects of the other half.
// Why: real prices and real grades show what choosing is worth.
// Not for: the shipped weights; nothing fitted here is kept.
import type { TaskType } from '@/lib/shared/vocabulary';
import { nearest } from '../train/centroids';
import { sigmoid } from '../train/fit-irt';
import { DISCRIMINATION } from '../train/link-scales';
import { mean } from '../train/statistics';
import type { PromptReading } from './read-prompt';
import type { MatrixRow } from './read-rows';

export interface ReadRow {
  row: MatrixRow;
  reading: PromptReading;
}

export interface Expectation {
  model: string;
  quality: number;
  costUsd: number;
}

export type MatrixModel = (reading: PromptReading, chars: number) => Expectation[];

// θ of a task type lies around the model's own θ, and θ of a neighbourhood of the embedding around its
// type's, by about as much as the published matrices differ from each other.
const LEVEL_SD = 1;
const ABILITY_SD = 3;
const ROUNDS = 40;

/**
 * θ by model, task type and neighbourhood (the nearest of the weights' centroids), each level the prior of the
 * next, and cost in proportion to length, from graded rows. Deterministic.
 */
export function fitMatrix(train: readonly ReadRow[], centroids: readonly Float32Array[]): MatrixModel {
  const models = [...new Set(train.flatMap(({ row }) => Object.keys(row.models)))].sort();
  const keysOf = (reading: PromptReading) => {
    const near = reading.vector ? nearest(reading.vector, centroids).at : -1;
    return ['', reading.subtask.taskType, `${reading.subtask.taskType}/${near}`];
  };
  const cells = new Map<string, ReadRow[]>();
  for (const entry of train)
    for (const key of keysOf(entry.reading)) cells.set(key, [...(cells.get(key) ?? []), entry]);
  const table = models.map((model) => {
    const abilities = new Map<string, number>([['', fitAbility(train, model, 0, ABILITY_SD)]]);
    const parents = [...cells.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    for (const key of parents) {
      if (key === '') continue;
      const parent = key.includes('/') ? (key.split('/')[0] as string) : '';
      const middle =
        abilities.get(parent) ?? fitAbility(cells.get(parent) ?? [], model, abilities.get('') ?? 0, LEVEL_SD);
      abilities.set(key, fitAbility(cells.get(key) ?? [], model, middle, LEVEL_SD));
    }
    return { model, abilities, cost: fitCost(train, model) };
  });
  return (reading, chars) => {
    const keys = keysOf(reading).reverse();
    return table.map(({ model, abilities, cost }) => {
      const ability = keys.map((key) => abilities.get(key)).find((value) => value !== undefined) ?? 0;
      return {
        model,
        quality: sigmoid(DISCRIMINATION * (ability - reading.subtask.difficulty)),
        costUsd: cost(reading.subtask.taskType, chars),
      };
    });
  };
}

/** θ by Newton's method with a normal prior. */
function fitAbility(rows: readonly ReadRow[], model: string, middle: number, sd: number): number {
  let ability = middle;
  for (let round = 0; round < ROUNDS; round++) {
    let gradient = (middle - ability) / sd ** 2;
    let curvature = 1 / sd ** 2;
    for (const { row, reading } of rows) {
      const grade = row.models[model]?.score;
      if (grade === undefined) continue;
      const p = sigmoid(DISCRIMINATION * (ability - reading.subtask.difficulty));
      gradient += DISCRIMINATION * (grade - p);
      curvature += DISCRIMINATION ** 2 * p * (1 - p);
    }
    ability += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return ability;
}

/** Mean USD of a call by task type, in proportion to the prompt's characters. */
function fitCost(rows: readonly ReadRow[], model: string): (type: TaskType, chars: number) => number {
  const priced = rows.filter(({ row }) => row.models[model] !== undefined);
  const perChar = (some: readonly ReadRow[]) =>
    mean(some.map(({ row }) => row.models[model]?.costUsd ?? 0)) /
    mean(some.map(({ row }) => row.prompt.length));
  const overall = perChar(priced);
  const byType = new Map<TaskType, number>();
  for (const type of new Set(priced.map(({ reading }) => reading.subtask.taskType)))
    byType.set(type, perChar(priced.filter(({ reading }) => reading.subtask.taskType === type)));
  return (type, chars) => (byType.get(type) ?? overall) * chars;
}
