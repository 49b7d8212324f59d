import type { Catalog, Model } from '@/lib/catalog/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { NANO_PER_USD } from '@/lib/shared/money';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { estimatePolicy } from '../estimate/estimate-policy';
import { ESTIMATORS, type EstimatorName } from '../estimate/off-policy';
import { prepare } from '../history/prepare';
import { emptyChoices, LabelList } from './choice-columns';
import { createWorld } from './create-world';
import { holds, type Interval } from './holds';
import { planBy, type Seen } from './plan-by';
import { searchInput } from './search-input';

/** What every model made of one prompt. */
export interface MatrixRow {
  prompt: string;
  /** Score 0..1; 1 is a good answer. */
  models: Record<string, { score: number; costUsd: number }>;
}

export interface ReplayInput {
  seed: number;
  /** Histories that are drawn from the matrix. */
  runs: number;
  /** Share of graded answers; default 0.5. */
  labelRate?: number;
}

export interface MatrixCoverage {
  /** Shares of 95 % intervals that hold the matrix's own mean, 0..1. */
  quality: number;
  costNanoUsd: number;
}

// A long prompt is over the matrix's median; that is all a policy sees here, as two complexities.
const [SHORT, LONG] = [0.25, 0.75] as const;
// What the even draw over all models has of a logging policy; the rest is its own taste.
const EVEN = 0.4;

/**
 * Replays real answers: in each run a random policy (its taste depends on the prompt's length) chooses for as many
 * prompts as the matrix has, drawn with replacement, and only what it chose is seen. IPS, SNIPS and DR then say what a
 * fixed rule would have come to; the matrix knows.
 */
export function replayMatrix(
  rows: readonly MatrixRow[],
  { seed, runs, labelRate = 0.5 }: ReplayInput,
): { coverage: Record<EstimatorName, MatrixCoverage>; identifiable: number } {
  const matrix = readMatrix(rows);
  const sums = ESTIMATORS.map(() => ({ quality: 0, costNanoUsd: 0, graded: 0, billed: 0 }));
  let identifiable = 0;
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(seed + run);
    const choices = drawHistory(matrix, random, labelRate);
    const prepared = prepare(choices, searchInput(matrix.catalog, getPreset('balanced'), seed));
    const draw = () => matrix.ids[Math.floor(random() * matrix.ids.length)] ?? '';
    const [short, long] = [draw(), draw()];
    const rule = ({ complexity }: Seen) => (complexity < 0.5 ? short : long);
    const { estimate, estimators } = estimatePolicy(prepared, planBy(prepared, rule));
    if (!estimate.identifiable) continue;
    identifiable++;
    const truth = truthOfRule(matrix, rule);
    for (const [at, { quality, costNanoUsd }] of estimators.entries()) {
      const sum = sums[at];
      if (!sum) continue;
      count(sum, 'quality', 'graded', quality, truth.quality);
      count(sum, 'costNanoUsd', 'billed', costNanoUsd, truth.costNanoUsd);
    }
  }
  const [ips, snips, dr] = sums.map((sum) => ({
    quality: sum.quality / sum.graded,
    costNanoUsd: sum.costNanoUsd / sum.billed,
  })) as [MatrixCoverage, MatrixCoverage, MatrixCoverage];
  return { coverage: { ips, snips, dr }, identifiable };
}

type Counts = Record<'quality' | 'costNanoUsd' | 'graded' | 'billed', number>;

function count(
  sum: Counts,
  hits: 'quality' | 'costNanoUsd',
  tries: 'graded' | 'billed',
  interval: Interval | null,
  truth: number,
): void {
  if (!interval) return;
  sum[tries]++;
  sum[hits] += holds(interval, truth);
}

interface Matrix {
  ids: string[];
  catalog: Catalog;
  rows: { complexity: number; tokens: number; cells: { score: number; costNanoUsd: number }[] }[];
}

function readMatrix(rows: readonly MatrixRow[]): Matrix {
  const ids = Object.keys(rows[0]?.models ?? {});
  const lengths = rows.map(({ prompt }) => prompt.length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const read = rows.map(({ prompt, models }) => ({
    complexity: prompt.length < median ? SHORT : LONG,
    // About four characters a token.
    tokens: Math.max(1, Math.round(prompt.length / 4)),
    cells: ids.map((id) => ({
      score: models[id]?.score ?? 0,
      costNanoUsd: Math.round((models[id]?.costUsd ?? 0) * NANO_PER_USD),
    })),
  }));
  const tokens = read.reduce((sum, row) => sum + row.tokens, 0);
  const { catalog } = createWorld({ seed: 1, models: 1 });
  const [like] = catalog.models;
  const models = ids.map((id): Model => {
    const usd = rows.reduce((sum, row) => sum + (row.models[id]?.costUsd ?? 0), 0);
    return {
      ...(like as Model),
      id,
      price: { inputPerMTok: (usd / tokens) * 1e6, outputPerMTok: 0, version: 'matrix' },
      // Nothing is believed of anybody: what DR knows, it learned from grades.
      quality: { kind: 'irt', discrimination: 1, ability: 0, abilityByTask: {}, source: 'prior' },
    };
  });
  return { ids, catalog: { ...catalog, models }, rows: read };
}

function drawHistory({ ids, rows }: Matrix, random: Random, labelRate: number): Choices {
  const choices = emptyChoices(rows.length, ids);
  const labels = new LabelList();
  const tastes = [SHORT, LONG].map(() => drawTaste(ids.length, random));
  for (let row = 0; row < rows.length; row++) {
    const drawn = rows[Math.floor(random() * rows.length)];
    if (!drawn) continue;
    const { complexity, tokens, cells } = drawn;
    const taste = tastes[complexity === SHORT ? 0 : 1] ?? [];
    let left = random();
    const chosen = Math.max(
      0,
      taste.findIndex((chance) => {
        left -= chance;
        return left < 0;
      }),
    );
    choices.rowid[row] = row + 1;
    choices.atMs[row] = row * 60_000;
    choices.taskType[row] = TASK_TYPES.indexOf('qa_simple');
    choices.band[row] = ['simple', 'moderate', 'complex', 'expert'].indexOf(bandOf(complexity));
    choices.complexity[row] = complexity;
    choices.chosen[row] = chosen;
    choices.answered[row] = chosen;
    choices.propensity[row] = taste[chosen] ?? 1;
    choices.expectedInput[row] = choices.inputTokens[row] = tokens;
    choices.expectedOutput[row] = choices.outputTokens[row] = 0;
    choices.costNanoUsd[row] = cells[chosen]?.costNanoUsd ?? 0;
    if (random() < labelRate) labels.add(row, chosen, cells[chosen]?.score ?? 0, 0, Number.NaN);
  }
  return { ...choices, labels: labels.toLabels() };
}

/** Chances of each model: partly even, the rest at random. */
function drawTaste(n: number, random: Random): number[] {
  const raw = Array.from({ length: n }, () => -Math.log(1 - random()));
  const sum = raw.reduce((total, value) => total + value, 0);
  return raw.map((value) => EVEN / n + ((1 - EVEN) * value) / sum);
}

function truthOfRule({ ids, rows }: Matrix, rule: (seen: Seen) => string) {
  let [quality, costNanoUsd] = [0, 0];
  for (const { complexity, cells } of rows) {
    const cell = cells[ids.indexOf(rule({ taskType: 'qa_simple', complexity }))];
    quality += (cell?.score ?? 0) / rows.length;
    costNanoUsd += (cell?.costNanoUsd ?? 0) / rows.length;
  }
  return { quality, costNanoUsd };
}
