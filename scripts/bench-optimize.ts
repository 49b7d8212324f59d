// What: what Optimize load rests on, measured where the truth is known: seeded worlds, and matrices of real grades.
// Why: an interval is a promise, and so is “traffic leaves a failing model”; both can be counted.
// Not for: the owner's own history, whose truth nobody knows.
import { measureCoverage } from '@/lib/optimize/worlds/measure-coverage';
import { measureGaps, summariseGaps } from '@/lib/optimize/worlds/measure-gap';
import { type LearntCoverage, measureLearntCoverage } from '@/lib/optimize/worlds/measure-learnt-coverage';
import { replayMatrix } from '@/lib/optimize/worlds/replay-matrix';
import { measureOutage } from '@/lib/services/optimize/lab/measure-outage';
import { measureRegret } from '@/lib/services/optimize/lab/measure-regret';
import { runCommand, UsageError } from './lib/command';
import { readPairsOrMatrix } from './lib/score/read-rows';
import { showProgress } from './lib/show-progress';

const SEED = 11;
const WORLDS = 100;
const MOST_WORLDS = 10_000;
// Searching a world takes a hundred times as long as estimating in it.
const GAP_SHARE = 0.1;
const LEAST_GAPS = 5;
// Each takes two seconds of a core.
const MOST_REGRETS = 100;
const OUTAGES = 10;
const MATRIX_RUNS = 200;

await runCommand({
  name: 'bench:optimize',
  summary:
    'How often intervals of estimates hold the truth, what tuning gains, what the bandit misses, how fast it reacts.',
  options: {
    worlds: { type: 'string', value: 'N', help: `seeded worlds with known truth; ${WORLDS} unless given` },
    seed: { type: 'string', value: 'NUMBER', help: `of the worlds; ${SEED} unless given` },
    matrix: {
      type: 'string',
      value: 'FILE',
      help: 'also coverage on JSON lines { prompt, models } of real grades',
    },
    json: { type: 'boolean', help: 'one JSON object' },
  },
  async run({ options }) {
    const worlds = readCount(options.worlds, '--worlds', WORLDS, MOST_WORLDS);
    const seed = readCount(options.seed, '--seed', SEED, 2 ** 31 - 1);
    const rows = options.matrix === undefined ? null : readMatrix(options.matrix);
    const progress = showProgress('bench:optimize');
    progress(0);
    const covered = measureCoverage({ worlds, seed });
    progress(0.15);
    const learntCoverage = measureLearntCoverage({ worlds, seed });
    progress(0.25);
    const gapWorlds = Math.max(LEAST_GAPS, Math.round(worlds * GAP_SHARE));
    const gaps = summariseGaps(measureGaps({ worlds: gapWorlds, seed }));
    progress(0.4);
    const regretWorlds = Math.min(worlds, MOST_REGRETS);
    const regret = measureRegret({
      worlds: regretWorlds,
      seed,
      onWorld: (done) => progress(0.4 + (0.5 * done) / regretWorlds),
    });
    const outage = await measureOutages(seed);
    progress(0.9);
    const matrix = rows && replayMatrix(rows, { seed, runs: MATRIX_RUNS }).coverage;
    const figures = {
      worlds,
      coverage: byEstimator(covered, ({ quality }) => quality),
      gapClosed: gaps.mean,
      regret,
      outage,
      costCoverage: byEstimator(covered, ({ costNanoUsd }) => costNanoUsd),
      gapWorlds,
      gapWellClosedShare: gaps.wellClosed,
      gapLeastClosed: gaps.least,
      learntCoverage,
      regretWorlds,
      ...(matrix && { matrixCoverage: byEstimator(matrix, ({ quality }) => quality) }),
    };
    progress(1);
    console.log(options.json === true ? JSON.stringify(figures) : describe(figures));
  },
});

/** The worst of some seeds; null where traffic never left or never returned. */
async function measureOutages(seed: number) {
  const runs = [];
  for (let at = 0; at < OUTAGES; at++) runs.push(await measureOutage({ seed: seed + at }));
  const worst = (values: (number | null)[]) =>
    values.some((value) => value === null) ? null : Math.max(...(values as number[]));
  return {
    requestsToLeave: worst(runs.map(({ requestsToLeave }) => requestsToLeave)),
    secondsToReturn: worst(runs.map(({ secondsToReturn }) => secondsToReturn)),
    seeds: OUTAGES,
  };
}

function byEstimator<Measured>(
  { ips, snips, dr }: Record<'ips' | 'snips' | 'dr', Measured>,
  pick: (measured: Measured) => number,
): Shares {
  return { ips: pick(ips), snips: pick(snips), dr: pick(dr) };
}

type Shares = Record<'ips' | 'snips' | 'dr', number>;

interface Figures {
  worlds: number;
  coverage: Shares;
  costCoverage: Shares;
  matrixCoverage?: Shares | undefined;
  gapClosed: number;
  gapWorlds: number;
  gapWellClosedShare: number;
  gapLeastClosed: number;
  learntCoverage: LearntCoverage;
  regretWorlds: number;
  regret: ReturnType<typeof measureRegret>;
  outage: Awaited<ReturnType<typeof measureOutages>>;
}

function describe({ worlds, regret, outage, ...figures }: Figures): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const shares = ({ ips, snips, dr }: Shares) => `IPS ${share(ips)}, SNIPS ${share(snips)}, DR ${share(dr)}`;
  const missed = (value: number) => value.toFixed(4);
  return [
    `95 % intervals that hold the truth, ${worlds} worlds`,
    `  quality  ${shares(figures.coverage)}`,
    `  cost     ${shares(figures.costCoverage)}`,
    `  of the estimate where the bandit learnt from the same grades: quality ${share(figures.learntCoverage.quality)}, cost ${share(figures.learntCoverage.costNanoUsd)}; off by ${missed(figures.learntCoverage.qualityBias)} and ${share(figures.learntCoverage.costBias)}`,
    ...(figures.matrixCoverage ? [`  matrix   ${shares(figures.matrixCoverage)}`] : []),
    `Gap to the best threshold policy closed after 2,000 requests, ${figures.gapWorlds} worlds: ${share(figures.gapClosed)}; 70 % or more in ${share(figures.gapWellClosedShare)} of them, at least ${share(figures.gapLeastClosed)}`,
    `U missed a request, ${figures.regretWorlds} worlds`,
    ...[...regret.early, regret].map(
      (each) =>
        `  after ${each.requests} requests  bandit ${missed(each.bandit)}, ε-greedy ${missed(each.epsilonGreedy)}, static ${missed(each.static)}; the bandit missed least in ${share(each.banditBestShare)}`,
    ),
    `Outage, worst of ${outage.seeds}: traffic leaves after ${outage.requestsToLeave ?? 'never:'} requests and is back ${outage.secondsToReturn ?? 'never:'} s after recovery`,
  ].join('\n');
}

function readMatrix(file: string | boolean) {
  const input = readPairsOrMatrix(file, '--matrix');
  if ('matrix' in input) return input.matrix;
  throw new UsageError('--matrix takes rows of { prompt, models }');
}

function readCount(given: string | boolean | undefined, name: string, other: number, most: number): number {
  if (given === undefined) return other;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UsageError(`${name} is a whole number from 1 to ${most}, not "${given}"`);
  return value;
}
