// What: abilities of a matrix's models fitted on one half, in the engine's quality model with one level more:
//       neighbourhoods of the embedding, and how much the read difficulty counts, are fitted too.
// Why: real prices and real grades show what choosing is worth.
// Not for: the shipped weights; nothing fitted here is kept.

import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { findCentroids, nearest } from '../train/centroids';
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
const LEVEL_SD = 0.63;
const ABILITY_SD = 3;
const ROUNDS = 25;
const SEED = 5;
// Passes over the slope of difficulty and the abilities it changes; the third changes nothing visible.
const PASSES = 3;

interface Fitted {
  model: string;
  /** θ by cell: of all, of a neighbourhood, of a task type within it. */
  abilities: Map<string, number>;
  cost: (cell: string, chars: number) => number;
}

/**
 * θ by model, neighbourhood of the embedding and task type, each level the prior of the next; how much the read
 * difficulty counts; and cost in proportion to length. From graded rows alone; deterministic.
 */
export function fitMatrix(train: readonly ReadRow[], neighbourhoods: number): MatrixModel {
  const models = [...new Set(train.flatMap(({ row }) => Object.keys(row.models)))].sort();
  const vectors = train.flatMap(({ reading }) => reading.vector ?? []);
  const centroids = findCentroids(vectors, neighbourhoods, SEED);
  const cellsOf = ({ vector, subtask }: PromptReading) => {
    const near = vector ? `${nearest(vector, centroids).at}` : 'none';
    return ['', near, `${near}/${subtask.taskType}`];
  };
  const cells = groupRows(train, cellsOf);
  const middle = mean(train.map(({ reading }) => reading.subtask.difficulty));
  let slope = 0;
  let table: Fitted[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    table = models.map((model) => ({
      model,
      abilities: fitLevels(cells, model, slope, middle),
      cost: fitCost(cells, model),
    }));
    slope = fitSlope(train, table, cellsOf, middle);
  }
  return (reading, chars) =>
    table.map(({ model, abilities, cost }) => {
      const cell = cellsOf(reading).findLast((key) => abilities.has(key)) ?? '';
      const ability = abilities.get(cell) ?? 0;
      return {
        model,
        quality: sigmoid(DISCRIMINATION * ability - slope * (reading.subtask.difficulty - middle)),
        costUsd: cost(cell, chars),
      };
    });
}

function groupRows(
  rows: readonly ReadRow[],
  cellsOf: (reading: PromptReading) => string[],
): Map<string, ReadRow[]> {
  const cells = new Map<string, ReadRow[]>();
  for (const entry of rows)
    for (const cell of cellsOf(entry.reading)) cells.set(cell, [...(cells.get(cell) ?? []), entry]);
  return cells;
}

/** θ of one model in every cell, wide ones first. */
function fitLevels(
  cells: ReadonlyMap<string, readonly ReadRow[]>,
  model: string,
  slope: number,
  middle: number,
): Map<string, number> {
  const abilities = new Map<string, number>();
  const level = (cell: string) => (cell === '' ? 0 : cell.includes('/') ? 2 : 1);
  for (const cell of [...cells.keys()].sort((a, b) => level(a) - level(b))) {
    const parent = level(cell) === 2 ? (cell.split('/')[0] as string) : '';
    const start = cell === '' ? 0 : (abilities.get(parent) ?? 0);
    const sd = cell === '' ? ABILITY_SD : LEVEL_SD;
    abilities.set(cell, fitAbility(cells.get(cell) ?? [], model, { start, sd, slope, middle }));
  }
  return abilities;
}

/** θ by Newton's method with a normal prior around `start`. */
function fitAbility(
  rows: readonly ReadRow[],
  model: string,
  { start, sd, slope, middle }: { start: number; sd: number; slope: number; middle: number },
): number {
  let ability = start;
  for (let round = 0; round < ROUNDS; round++) {
    let gradient = (start - ability) / sd ** 2;
    let curvature = 1 / sd ** 2;
    for (const { row, reading } of rows) {
      const grade = row.models[model]?.score;
      if (grade === undefined) continue;
      const p = sigmoid(DISCRIMINATION * ability - slope * (reading.subtask.difficulty - middle));
      gradient += DISCRIMINATION * (grade - p);
      curvature += DISCRIMINATION ** 2 * p * (1 - p);
    }
    ability += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return ability;
}

/** How many logits a logit of read difficulty is worth here: the engine's 1.2 only where reading it works. */
function fitSlope(
  rows: readonly ReadRow[],
  table: readonly Fitted[],
  cellsOf: (reading: PromptReading) => string[],
  middle: number,
): number {
  let slope = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let gradient = 0;
    let curvature = 1;
    for (const { row, reading } of rows) {
      const distance = reading.subtask.difficulty - middle;
      const cell = cellsOf(reading).at(-1) ?? '';
      for (const { model, abilities } of table) {
        const grade = row.models[model]?.score;
        if (grade === undefined) continue;
        const p = sigmoid(DISCRIMINATION * (abilities.get(cell) ?? 0) - slope * distance);
        gradient -= (grade - p) * distance;
        curvature += p * (1 - p) * distance ** 2;
      }
    }
    slope += gradient / curvature;
  }
  return Math.max(0, slope);
}

/** Mean USD of a call in a cell, in proportion to the prompt's characters. */
function fitCost(
  cells: ReadonlyMap<string, readonly ReadRow[]>,
  model: string,
): (cell: string, chars: number) => number {
  const perChar = new Map(
    [...cells].flatMap(([cell, rows]) => {
      const priced = rows.filter(({ row }) => row.models[model] !== undefined);
      if (priced.length === 0) return [];
      const usd = mean(priced.map(({ row }) => row.models[model]?.costUsd ?? 0));
      return [[cell, usd / Math.max(1, mean(priced.map(({ row }) => row.prompt.length)))] as const];
    }),
  );
  return (cell, chars) => (perChar.get(cell) ?? perChar.get('') ?? 0) * chars;
}
