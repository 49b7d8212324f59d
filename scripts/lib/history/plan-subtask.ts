// What: decisions of the made-up history, by the engine's own scoring, ranking and lottery.
// Why: their propensities are those they were really drawn with, so that other policies can be judged by them.
// Not for: what comes of them (make-subtask.ts, truth.ts).
import { complexityOf } from '@/lib/routing/classify/difficulty';
import { certain, type Lottery, thompson } from '@/lib/routing/pillars/bandit/explore';
import { appraise } from '@/lib/routing/policy/appraise';
import { basisOf, rankOptions } from '@/lib/routing/policy/choose';
import type { Scored } from '@/lib/routing/policy/field';
import { getPreset } from '@/lib/routing/policy/presets';
import { scoreOptions } from '@/lib/routing/policy/score';
import type { Random } from '@/lib/shared/rng';
import { articleBandOf, type Band, bandOf } from '@/lib/shared/vocabulary';
import type { Beliefs } from './beliefs';
import { clamp, drawLognormal, drawNormal, round } from './draw';
import { MADE_FLEET, type MadeModel } from './fleet';
import type { Kind } from './kinds';
import { madeCatalog } from './made-catalog';
import type { PlannedSubtask } from './types';

/** By which the made-up history was decided. */
export const MADE_POLICY = getPreset('balanced');

const CATALOG = madeCatalog();
const MODEL_IDS = CATALOG.models.map(({ id }) => id);
const LENGTH_SPREAD = 0.7;
// Most questions are not close: some six in a hundred gain enough for a judge to be asked.
const MOST_GAIN = 0.01;
const GAIN_SHAPE = 11;

/** A decision as the balanced policy makes them, with what was learnt so far. */
export function planSubtask(random: Random, kind: Kind, beliefs: Beliefs): PlannedSubtask {
  const { taskType } = kind;
  const [mean, spread] = kind.difficulty;
  const difficulty = round(mean + spread * drawNormal(random), 3);
  const complexity = round(clamp(complexityOf(difficulty), 0, 1), 3);
  const band: Band = bandOf(complexity);
  const tokens = {
    input: Math.ceil(drawLognormal(random, kind.tokens[0], LENGTH_SPREAD)),
    output: kind.tokens[1],
  };
  const cell = beliefs.cellOf(taskType, band);
  const options = appraise({ taskType, difficulty, complexity, tokens }, CATALOG, MADE_POLICY, cell);
  const threshold = MADE_POLICY.thresholds[taskType] ?? MADE_POLICY.thresholds.default;
  const ranking = rankOptions(scoreOptions(options, MADE_POLICY), threshold, MADE_POLICY);
  const lottery: Lottery =
    cell === null ? certain(0, ranking.length) : thompson(ranking, threshold, cell, MADE_POLICY);
  const at = lottery.draw(random);
  const chosen = ranking[at] as Scored;
  const basis = basisOf(ranking, threshold, MADE_POLICY);
  return {
    columns: {
      taskType,
      complexity,
      band,
      articleBand: articleBandOf(complexity),
      difficulty,
      confidence: round(0.55 + 0.4 * random(), 3),
      chosenModel: chosen.model.id,
      chosenTier: chosen.model.tier,
      quality: round(chosen.quality, 4),
      utility: round(chosen.utility, 4),
      threshold,
      margin: at === 0 ? marginOf(ranking, basis === 'utility' ? threshold : 0) : null,
      propensity: lottery.propensities[at] as number,
      reason: at > 0 ? 'explored' : basis === 'quality' ? 'highest_quality' : 'highest_utility',
      field: MODEL_IDS,
      expectedInput: tokens.input,
      expectedOutput: tokens.output,
      judgeGain: round(MOST_GAIN * random() ** GAIN_SHAPE, 6),
    },
    chances: new Map(ranking.map(({ model }, place) => [model.id, lottery.propensities[place] as number])),
  };
}

/** U of the first minus that of the next over a bar; null: there is none. */
function marginOf([best, ...others]: readonly Scored[], threshold: number): number | null {
  const rivals = others.filter(({ quality }) => quality >= threshold);
  if (best === undefined || rivals.length === 0) return null;
  return round(best.utility - Math.max(...rivals.map(({ utility }) => utility)), 4);
}

/** Whoever is asked next when a model cannot answer: the nearest stronger one, else the nearest weaker. */
export function fallbackOf({ tier }: MadeModel): MadeModel {
  const next = MADE_FLEET.find((model) => model.tier === (tier === 4 ? 3 : tier + 1));
  return next as MadeModel;
}
