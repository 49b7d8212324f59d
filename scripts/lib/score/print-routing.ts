import type { Interval, PairFigures } from '../measure-pairs';
import type { Calibration } from './calibration';
import type { MatrixFigures } from './measure-matrix';
import type { BanditFigures } from './replay-bandit';

type Pairs = {
  kind: 'pairs';
  prompts: number;
  alwaysWeak: number;
  alwaysStrong: number;
  routers: ({ name: string; interval: Record<keyof PairFigures, Interval | null> } & PairFigures)[];
  calibration: Calibration | null;
};
type Matrix = {
  kind: 'matrix';
  fittedOn: number;
  aboveSingles: number;
  bandit: BanditFigures;
} & MatrixFigures;

/** The figures as a person reads them in a terminal. */
export function printRouting(figures: Pairs | Matrix): void {
  if (figures.kind === 'pairs') printPairs(figures);
  else printMatrix(figures);
}

function printPairs({ prompts, alwaysWeak, alwaysStrong, routers, calibration }: Pairs): void {
  console.log(
    `${prompts} prompts; always weak ${alwaysWeak.toFixed(4)}, always strong ${alwaysStrong.toFixed(4)}`,
  );
  console.table(
    Object.fromEntries(
      routers.map(({ name, interval, ...row }) => [
        name,
        {
          CPT50: share(row.cpt50, interval.cpt50),
          CPT80: share(row.cpt80, interval.cpt80),
          APGR: plain(row.apgr, interval.apgr),
        },
      ]),
    ),
  );
  if (calibration)
    console.log(
      `P(weak answer is good): calibration error ${calibration.ece.toFixed(3)}, Brier ${calibration.brier.toFixed(3)}`,
    );
}

function printMatrix(figures: Matrix): void {
  const { best, models, costAt, bandit } = figures;
  console.log(
    `${figures.prompts} prompts, abilities fitted on ${figures.fittedOn} others; best single model ${best.model}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(models).map(([id, { score, costUsd }]) => [
        id,
        { score: score.toFixed(4), 'USD a prompt': costUsd.toPrecision(3) },
      ]),
    ),
  );
  for (const [level, cost] of Object.entries(costAt))
    console.log(
      `${level} % of its score: ${cost ? `${cost.costUsd.toPrecision(3)} USD a prompt, ${(cost.share * 100).toFixed(1)} % of its cost` : 'not reached'}`,
    );
  console.log(
    `average quality over cost ${figures.aiq.toFixed(4)}, mixing single models ${figures.aiqOfSingles.toFixed(4)}; ${(figures.aboveSingles * 100).toFixed(0)} % of the frontier above them`,
  );
  console.log(
    `regret in U a prompt over ${bandit.orders} orders: bandit ${bandit.regret.bandit.toFixed(4)}, ε-greedy ${bandit.regret.epsilonGreedy.toFixed(4)}, static ${bandit.regret.static.toFixed(4)}`,
  );
}

function share(value: number | null, interval: Interval | null): string {
  return value === null
    ? 'never'
    : `${(value * 100).toFixed(1)} %${interval ? ` (${(interval.low * 100).toFixed(0)}–${(interval.high * 100).toFixed(0)})` : ''}`;
}

function plain(value: number | null, interval: Interval | null): string {
  return value === null
    ? 'no gap'
    : `${value.toFixed(3)}${interval ? ` (${interval.low.toFixed(3)}–${interval.high.toFixed(3)})` : ''}`;
}
