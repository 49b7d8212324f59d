// What: fits every head, with its constants chosen on groups that were held out, and packs the weights.
// Why: one place shows what was tried and what was kept.
// Not for: reading data (training-set.ts) or the file format (write-weights.ts).
import { classifyByFeatures } from '@/lib/routing/classify/features';
import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { findCentroids, nearest } from './centroids';
import { fitLogistic } from './fit-logistic';
import type { TypeFit } from './fit-types';
import {
  fitDifficulty,
  fitStrong,
  heldOutVectorScores,
  type StrongChoice,
  scoreStrong,
  validateDifficulty,
  validateStrong,
} from './heads';
import type { RidgeFit } from './linear-algebra';
import { DISCRIMINATION } from './link-scales';
import { mean } from './statistics';
import { fitTypeHead, splitDense, type TypePenalty, validateTypes } from './train-types';
import type { TrainingSet } from './training-set';
import { encode } from './write-weights';

const SEED = 7;
const FEATURE_PENALTY = 30;
const VECTOR_PENALTIES = [3, 10, 30];
const STRONG_PENALTY = 1;
const LENGTHS = [0, 0.5, 0.75, 1, 1.25, 1.5, 2];
const OPEN_NUMBERS = [0, 0.25, 0.5];
// The best of the settings tried by five-fold cross-validation on the labelled prompts.
const TYPE_PENALTY: TypePenalty = { vector: 6e-5, features: 6e-3, lexicon: 1.4e-4, words: 1.4e-4 };
const CENTROIDS = 48;
// A prompt further from all centroids than all but a tenth of the training prompts is another domain.
const FAMILIAR_SHARE = 0.1;
// Outside the domain a type that is less sure than this, and than the words alone, is not worth saying.
const MIN_TYPE_CONFIDENCE = 0.6;
// Ability of a small model: the middle of the second tier.
const WEAK_ABILITY = 0.7;

export interface Report {
  prompts: number;
  labelled: number;
  difficulty: {
    error: number;
    baseline: number;
    correlation: number;
    lexiconError: number;
    vectorPenalty: number;
  };
  strong: {
    choice: StrongChoice;
    byGroup: Record<string, number>;
    mmluPro: number;
    files: number;
    tried: { length: number; openNumbers: number; mmluPro: number; files: number }[];
  };
  types: { text: number; full: number };
  abilities: Record<string, Partial<Record<1 | 2 | 3 | 4, number>>>;
  models: Record<string, Record<string, number>>;
}

export function trainAll(
  set: TrainingSet,
  say: (line: string) => void,
): { content: Record<string, unknown>; report: Report } {
  const { graded, labelled } = set;
  say('difficulty head');
  const tried = VECTOR_PENALTIES.map((vectorPenalty) => ({
    vectorPenalty,
    ...validateDifficulty(graded, { vectorPenalty, featurePenalty: FEATURE_PENALTY }),
  }));
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a));
  const difficulty = fitDifficulty(graded, {
    vectorPenalty: best.vectorPenalty,
    featurePenalty: FEATURE_PENALTY,
  });
  say('strong-model head');
  const strong = chooseStrong(set);
  say('task-type heads');
  const types = {
    text: validateTypes(labelled, TYPE_PENALTY, false),
    full: validateTypes(labelled, TYPE_PENALTY, true),
  };
  const centroids = findCentroids(
    graded.map(({ vector }) => vector),
    CENTROIDS,
    SEED,
  );
  const closeness = graded.map(({ vector }) => nearest(vector, centroids).cosine).sort((a, b) => a - b);
  const content = {
    embedder: 'use-lite',
    dimensions: graded[0]?.vector.length ?? 0,
    featureMean: encode(set.featureMean),
    featureScale: encode(set.featureScale),
    difficulty: { ...packRidge(difficulty, set.featureMean.length), sd: round(best.error) },
    strong: packStrong(set, strong.choice),
    types: {
      text: packTypes(fitTypeHead(labelled, TYPE_PENALTY, false), false),
      full: packTypes(fitTypeHead(labelled, TYPE_PENALTY, true), true),
    },
    domain: {
      centroids: centroids.map(encode),
      minFamiliarity: round(closeness[Math.floor(closeness.length * FAMILIAR_SHARE)] ?? 0),
      minTypeConfidence: MIN_TYPE_CONFIDENCE,
    },
  };
  return {
    content,
    report: {
      prompts: graded.length,
      labelled: labelled.length,
      difficulty: { ...best, lexiconError: lexiconError(set) },
      strong,
      types,
      abilities: Object.fromEntries(
        set.linked
          .filter(({ byTier }) => Object.keys(byTier).length > 0)
          .map(({ name, byTier }) => [name, byTier]),
      ),
      models: Object.fromEntries(
        set.linked
          .filter(({ abilities }) => Object.keys(abilities).length > 0)
          .map(({ name, abilities }) => [name, abilities]),
      ),
    },
  };
}

/** The weight of length and numbers that orders held-out groups best; MMLU-Pro's categories count as one file. */
function chooseStrong({ graded }: TrainingSet): Report['strong'] {
  const scores = heldOutVectorScores(graded, STRONG_PENALTY);
  const tried = LENGTHS.flatMap((length) =>
    OPEN_NUMBERS.map((openNumbers) => {
      const byGroup = validateStrong(graded, scores, { length, openNumbers });
      const names = Object.keys(byGroup);
      const exam = names.filter((name) => name.startsWith('mmlu_pro/'));
      const others = names.filter((name) => !exam.includes(name));
      const meanOf = (list: string[]) => round(mean(list.map((name) => byGroup[name] as number)));
      return { length, openNumbers, byGroup, mmluPro: meanOf(exam), files: meanOf(others) };
    }),
  );
  const best = tried.reduce((a, b) => (b.mmluPro + b.files > a.mmluPro + a.files ? b : a));
  const { byGroup, ...figures } = best;
  return {
    choice: { vectorPenalty: STRONG_PENALTY, length: best.length, openNumbers: best.openNumbers },
    byGroup,
    mmluPro: figures.mmluPro,
    files: figures.files,
    tried: tried.map(({ byGroup: _, ...row }) => row),
  };
}

/** The heads scaled so that their logistic is the chance that a small model fails. */
function packStrong({ graded }: TrainingSet, choice: StrongChoice) {
  const failure = graded.map(({ difficulty }) => 1 - sigmoid(DISCRIMINATION * (WEAK_ABILITY - difficulty)));
  const pack = (head: ReturnType<typeof fitStrong>, withVector: boolean) => {
    const used = withVector ? head : { ...head, vector: new Float64Array(head.vector.length) };
    const line = fitLogistic(
      graded.map((row) => scoreStrong(used, row)),
      failure,
    );
    return {
      bias: line.intercept,
      features: encode(head.features.map((value) => value * line.slope)),
      vector: withVector ? encode(head.vector.map((value) => value * line.slope)) : null,
    };
  };
  const head = fitStrong(graded, choice);
  return { text: pack(head, false), full: pack(head, true) };
}

/** How far the word list alone is off, in logits: what a second reading is weighed against. */
function lexiconError({ graded, texts }: TrainingSet): number {
  const errors = graded.map(
    ({ difficulty }, at) => (classifyByFeatures(texts[at] as string, []).difficulty - difficulty) ** 2,
  );
  return round(Math.sqrt(mean(errors)));
}

function packRidge({ coefficients, intercept }: RidgeFit, features: number) {
  return {
    bias: intercept,
    features: encode(coefficients.slice(0, features)),
    vector: encode(coefficients.slice(features)),
  };
}

function packTypes(fit: TypeFit, withVector: boolean) {
  return TASK_TYPES.map((_, at) => {
    const { features, lexicon, vector } = splitDense(fit.dense[at] as Float64Array);
    return {
      bias: fit.bias[at],
      features: encode(features),
      vector: withVector ? encode(vector) : null,
      lexicon: encode(lexicon),
      words: encode(fit.words[at] as Float64Array),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
