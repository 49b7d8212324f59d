// What: learns the clause splitter's weights and writes lib/routing/split/weights.ts.
// Why: what tells one request from two is learned from real prompts, not guessed.
// Not for: measuring; bench-splitter.ts uses the other half of the prompts.
import { writeFileSync } from 'node:fs';
import { describeContext } from '@/lib/routing/split/context';
import { type Document, readDocument } from '@/lib/routing/split/document';
import { describeCandidate } from '@/lib/routing/split/features';
import { maskProtected } from '@/lib/routing/split/mask';
import { sumWeights } from '@/lib/routing/split/score';
import { hashSeed } from '@/lib/shared/rng';
import { runCommand, UsageError } from './lib/command';
import { halfOf, makeCompounds, readExtras, readSingles, type Single } from './lib/compounds';
import { fitLogistic } from './lib/logistic';
import { renderWeights } from './lib/render-weights';
import { chooseLimits } from './lib/splitter-limits';

export interface Lesson {
  doc: Document;
  isSingle: boolean;
  weight: number;
  gold: boolean[];
  features: string[][];
  scores: number[];
}

const OUT = 'lib/routing/split/weights.ts';
const MAX_UNITS = 6000;
const MAX_CANDIDATES = 100;
// A boundary found is at most so far from the true start: a quotation mark, a bracket.
const TOLERANCE_UNITS = 3;
// A real single of the prompt files is what must not be split; other sources only add wordings.
const WEIGHTS = { single: 8, extra: 2, compound: 1 };
const COMPOUNDS_PER_KIND = 800;
const FIRST = { epochs: 8, decay: 0.02, minCount: 100 };
const SECOND = { epochs: 8, decay: 0.02, minCount: 100 };
const SEEDS = [10, 11] as const;

await runCommand({
  name: 'train:splitter',
  summary: 'Learn the clause splitter from the tuning half of the prompts.',
  options: { data: { type: 'string', value: 'DIR', help: 'folder of the prompt and training files' } },
  run({ options }) {
    if (typeof options.data !== 'string') throw new UsageError('--data is missing');
    const singles = readSingles(options.data);
    const core = singles.filter((single) => halfOf(single) === 'tuning');
    const extras = readExtras(options.data, singles);
    const folds = SEEDS.map((seed, fold) => teach(inFold(core, fold), inFold(extras, fold), seed));
    scoreAcross(folds);
    const lessons = folds.flat();
    const first = learn(lessons, FIRST);
    for (const lesson of lessons)
      lesson.features = lesson.doc.candidates.map((_, at) => describeContext(lesson.doc, lesson.scores, at));
    const second = learn(lessons, SECOND);
    for (const lesson of lessons) lesson.scores = lesson.features.map((names) => sumWeights(second, names));
    const limits = chooseLimits(
      lessons.filter(({ isSingle, weight }) => !isSingle || weight > WEIGHTS.extra),
    );
    writeFileSync(OUT, renderWeights(first, second, limits));
    console.log(`${OUT}: ${first.size} + ${second.size} features, ${JSON.stringify(limits)}`);
  },
});

/** Each fold is scored by what the other taught, so that the second look sees scores as they will be. */
function scoreAcross(folds: readonly Lesson[][]): void {
  folds.forEach((fold, at) => {
    const weights = learn(folds[1 - at] ?? [], FIRST);
    for (const lesson of fold) lesson.scores = lesson.features.map((names) => sumWeights(weights, names));
  });
}

function learn(lessons: readonly Lesson[], fit: typeof FIRST): Map<string, number> {
  const examples = lessons.flatMap(({ features, gold, weight }) =>
    features.map((names, at) => ({ features: names, isBoundary: gold[at] ?? false, weight })),
  );
  return fitLogistic(examples, fit);
}

function inFold(singles: readonly Single[], fold: number): Single[] {
  return singles.filter(({ id }) => hashSeed(`fold:${id}`) % 2 === fold);
}

function teach(core: readonly Single[], extras: readonly Single[], seed: number): Lesson[] {
  const joined = [
    ...makeCompounds(core, 'tuning', COMPOUNDS_PER_KIND, seed),
    ...makeCompounds([...core, ...extras], 'tuning', COMPOUNDS_PER_KIND, seed + SEEDS.length),
  ];
  return [
    ...core.flatMap(({ text }) => readLesson(text, null, WEIGHTS.single)),
    ...extras.flatMap(({ text }) => readLesson(text, null, WEIGHTS.extra)),
    ...joined.flatMap(({ text, starts }) => readLesson(text, starts, WEIGHTS.compound)),
  ];
}

function readLesson(text: string, starts: readonly number[] | null, weight: number): Lesson[] {
  if (text.length > MAX_UNITS) return [];
  const doc = readDocument(maskProtected(text).text);
  if (doc.candidates.length > MAX_CANDIDATES) return [];
  const gold = doc.candidates.map(({ start }) => (starts ?? []).some((true_) => isNear(text, true_, start)));
  const features = doc.candidates.map((_, at) => describeCandidate(doc, at));
  return [{ doc, isSingle: starts === null, weight, gold, features, scores: [] }];
}

function isNear(text: string, from: number, start: number): boolean {
  return (
    Math.abs(from - start) <= TOLERANCE_UNITS ||
    (start > from && /^[^\p{L}\p{N}]*$/u.test(text.slice(from, start)))
  );
}
