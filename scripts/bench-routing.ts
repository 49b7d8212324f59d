// What: the router against real grades: pairs of a weak and a strong model, or matrices with prices.
// Why: every claim about what routing saves should be a number with an interval, beside what costs no thought.
// Not for: speed (bench:routing-speed).
import { hashSeed, seededRandom } from '@/lib/shared/rng';
import { runCommand, UsageError } from './lib/command';
import { bootstrapPairs, measurePairs } from './lib/measure-pairs';
import { adapt } from './lib/score/adapt';
import { calibrationOf } from './lib/score/calibration';
import { loadWeights } from './lib/score/load-weights';
import { fitMatrix, type ReadRow } from './lib/score/matrix-model';
import { measureMatrix, measureSingles, scoreAt, upperHull } from './lib/score/measure-matrix';
import { printRouting } from './lib/score/print-routing';
import { readPromptsCached } from './lib/score/read-prompts';
import { type MatrixRow, type PairRow, readLabelled, readPairsOrMatrix } from './lib/score/read-rows';
import { replayBandit } from './lib/score/replay-bandit';

const ROUNDS = 400;
const SEED = 11;
const MIN_HALF = 5;
const NEIGHBOURHOODS = [1, 3, 6, 12, 24];

await runCommand({
  name: 'bench:routing',
  summary:
    'How well the router sends prompts to a strong model (pairs), or trades quality for money (matrices).',
  options: {
    in: {
      type: 'string',
      value: 'FILE',
      help: 'JSON lines { prompt, weak, strong, group? } or { prompt, models }',
    },
    adapt: {
      type: 'string',
      value: 'FILE',
      help: 'labelled pairs to fit on first; with --in the same file: out of fold',
    },
    seed: { type: 'string', value: 'NUMBER', help: `of halves and intervals; ${SEED} unless given` },
    json: { type: 'boolean', help: 'one JSON object' },
  },
  async run({ options }) {
    const input = readPairsOrMatrix(options.in, '--in');
    const figures =
      'matrix' in input
        ? await benchMatrix(input.matrix, seedOf(options.seed))
        : await benchPairs(input.pairs, options);
    const line = { file: options.in, ...figures };
    if (options.json === true) console.log(JSON.stringify(line));
    else printRouting(line);
  },
});

async function benchPairs(rows: readonly PairRow[], options: Record<string, string | boolean | undefined>) {
  const weights = loadWeights();
  const readings = await readPromptsCached(
    rows.map(({ prompt }) => prompt),
    weights,
  );
  const labelled = options.adapt === undefined ? null : readLabelled(options.adapt, '--adapt');
  const adapted = labelled && adapt(await withReadings(labelled));
  // A row that was fitted on is scored by a fit that did not see it.
  const foldOf = new Map(labelled?.map(({ prompt }, at) => [prompt, at]));
  const scores = readings.map((reading, at) => {
    if (!adapted) return reading.strongNeeded;
    const fold = foldOf.get(rows[at]?.prompt ?? '');
    return fold === undefined ? adapted.strongNeeded(reading) : (adapted.folds.strongNeeded[fold] as number);
  });
  const weakGood =
    adapted &&
    readings.map((reading, at) => {
      const fold = foldOf.get(rows[at]?.prompt ?? '');
      return fold === undefined ? adapted.weakGood(reading) : (adapted.folds.weakGood[fold] as number);
    });
  const row = (name: string, values: readonly number[]) => ({
    name,
    ...measurePairs(rows, values),
    interval: bootstrapPairs(rows, values, { rounds: ROUNDS, random: seededRandom(seedOf(options.seed)) }),
  });
  const random = seededRandom(seedOf(options.seed));
  return {
    kind: 'pairs' as const,
    prompts: rows.length,
    alwaysWeak: mean(rows.map(({ weak }) => weak)),
    alwaysStrong: mean(rows.map(({ strong }) => strong)),
    routers: [
      row(adapted ? 'switchyard, adapted' : 'switchyard', scores),
      row(
        'random',
        rows.map(() => random()),
      ),
      row(
        'prompt length',
        rows.map(({ prompt }) => prompt.length),
      ),
      ...(rows.every(({ group }) => group !== undefined)
        ? [row('domain only (knows each group’s true gain)', domainGains(rows))]
        : []),
    ],
    /** Of the weak model's P(good answer); needs labels. */
    calibration:
      weakGood &&
      calibrationOf(
        weakGood,
        rows.map(({ weak }) => weak),
      ),
  };

  async function withReadings(pairs: readonly PairRow[]) {
    const own = await readPromptsCached(
      pairs.map(({ prompt }) => prompt),
      weights,
    );
    return pairs.map((pair, at) => ({ ...(own[at] as (typeof readings)[number]), ...pair }));
  }
}

async function benchMatrix(rows: readonly MatrixRow[], seed: number) {
  const weights = loadWeights();
  const readings = await readPromptsCached(
    rows.map(({ prompt }) => prompt),
    weights,
  );
  const entries = rows.map((row, at) => ({ row, reading: readings[at] as (typeof readings)[number] }));
  const isTrain = ({ row }: (typeof entries)[number]) =>
    seededRandom(hashSeed(`${seed}${row.prompt}`))() < 0.5;
  const train = entries.filter(isTrain);
  const test = entries.filter((entry) => !isTrain(entry));
  if (Math.min(train.length, test.length) < MIN_HALF)
    throw new UsageError(
      `--in: needs at least ${4 * MIN_HALF} prompts to fit on one half and measure the other`,
    );
  const neighbourhoods = chooseNeighbourhoods(train);
  const model = fitMatrix(train, neighbourhoods);
  const figures = measureMatrix(test, model);
  const singles = upperHull(Object.values(measureSingles(test)));
  return {
    kind: 'matrix' as const,
    fittedOn: train.length,
    neighbourhoods,
    ...figures,
    /** Share of the frontier's points that lie above every mixture of two single models. */
    aboveSingles: mean(
      figures.frontier.map(({ costUsd, score }) => Number(score > scoreAt(singles, costUsd))),
    ),
    bandit: replayBandit(test, model),
  };
}

/** The number that trades best from one half of the fitting rows to the other. */
function chooseNeighbourhoods(train: readonly ReadRow[]): number {
  const halves = [0, 1].map((half) => train.filter((_, at) => at % 2 === half)) as [ReadRow[], ReadRow[]];
  const aiqOf = (count: number) =>
    measureMatrix(halves[1], fitMatrix(halves[0], count)).aiq +
    measureMatrix(halves[0], fitMatrix(halves[1], count)).aiq;
  return NEIGHBOURHOODS.map((count) => ({ count, aiq: aiqOf(count) })).reduce((a, b) =>
    b.aiq > a.aiq ? b : a,
  ).count;
}

function domainGains(rows: readonly PairRow[]): number[] {
  const gains = new Map<string, number[]>();
  for (const { group = '', weak, strong } of rows)
    gains.set(group, [...(gains.get(group) ?? []), strong - weak]);
  return rows.map(({ group = '' }) => mean(gains.get(group) ?? []));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function seedOf(option: string | boolean | undefined): number {
  if (option === undefined) return SEED;
  const seed = Number(option);
  if (!Number.isInteger(seed)) throw new UsageError('--seed is not a whole number');
  return seed;
}
