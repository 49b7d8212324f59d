// What: tries policies on a sample of history and returns what each came to.
// Why: for every price of quality the best policy of the space is near one of these.
// Not for: telling what they will do; that needs prompts they were not chosen on (search-policies.ts).

import type { Check } from '../check';
import { tunablesOf } from '../plan/tunables';
import type { SearchInput, Tunables } from '../types';
import {
  type Base,
  ceilingGrid,
  freeTypes,
  judgeGrid,
  latencyGrid,
  thresholdGrid,
  tiersOf,
  weightGrid,
} from './policy-space';
import type { Sample } from './sample';
import { type Bars, barsOf, bestBars, type Table, tabulate, withBars } from './tables';

/** A policy that was tried; cost in nano-USD and quality are means over the sample's choices. */
export interface Candidate {
  tunables: Tunables;
  /** Quality that a nano-USD is worth where it was the best. */
  lambda: number;
  cost: number;
  quality: number;
}

// What sending everything to the dearest model may be worth in quality: from nothing to more than there is.
const PRICES = [
  0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.32, 0.4, 0.55, 0.75, 1,
  1.5, 2.5, 5, 15,
];
const MOST_WINNERS = 4;
const MOST_FINAL = 16;

export interface Run {
  /** Throws when the caller no longer wants the search. */
  check: Check;
  /** Share 0..1 of the candidates’ work, and bases tried. */
  onProgress(done: number, tried: number): void;
}

/**
 * Weights first, then ceilings, the judge’s margin and the weight of latency around those that won, on `coarse`; the
 * winners once more on `fine`; the rest are `others`. Quality of an entry is `values`, its decision goes by what decisions see.
 */
export function findCandidates(
  coarse: Sample,
  fine: Sample,
  input: SearchInput,
  run: Run,
): { candidates: Candidate[]; others: Candidate[] } {
  const today = tunablesOf(input.today);
  const { thresholds: _, ...base } = today;
  const lambdas = coarse.unitNanoUsd === 0 ? [0] : PRICES.map((price) => price / coarse.unitNanoUsd);
  const thresholds = thresholdGrid(today.thresholds);
  const free = freeTypes(input);
  const bars = barsOf(coarse, thresholds, today.thresholds, free);
  const tables = new Map<string, Table>();
  const scratch = {};
  const tried = (candidates: readonly Base[], from: number, to: number) => {
    for (const [at, candidate] of candidates.entries()) {
      const key = JSON.stringify(candidate);
      if (!tables.has(key))
        tables.set(key, tabulate(coarse, candidate, bars, input.today.locality, run.check, scratch));
      run.onProgress(from + ((to - from) * (at + 1)) / candidates.length, tables.size * lambdas.length);
    }
  };
  const winners = (most: number) => winnersOf([...tables.values()], bars, lambdas, most, run.check);

  const isFree = (group: SearchInput['fixed'][number]) => !input.fixed.includes(group);
  const presets = input.presets.filter(({ name }) => name !== 'reference').map(({ weights }) => weights);
  const weights = isFree('weights') ? weightGrid(base.weights, presets) : [base.weights];
  tried(
    weights.map((candidate) => ({ ...base, weights: candidate })),
    0,
    0.15,
  );
  if (isFree('tierCeilings'))
    for (const [from, to] of [
      [0.15, 0.4],
      [0.4, 0.6],
    ] as const)
      tried(
        winners(MOST_WINNERS).flatMap(({ base: won }) => withCeilings(won, coarse)),
        from,
        to,
      );
  if (isFree('judgeMinGain') && isJudged(coarse))
    tried(
      winners(MOST_WINNERS).flatMap(({ base: won }) =>
        judgeGrid(base.judgeMinGain).map((judgeMinGain) => ({ ...won, judgeMinGain })),
      ),
      0.6,
      0.7,
    );
  if (isFree('weights'))
    tried(
      winners(MOST_WINNERS).flatMap(({ base: won }) =>
        latencyGrid(won.weights).map((candidate) => ({ ...won, weights: candidate })),
      ),
      0.7,
      0.8,
    );

  const fineScratch = {};
  const fineBars = barsOf(fine, thresholds, today.thresholds, free);
  const n = Math.max(1, fine.prepared.choices.n);
  const candidates: Candidate[] = [];
  const last = [...new Set([base, ...winners(MOST_FINAL).map((table) => table.base)])];
  for (const [at, won] of last.entries()) {
    const table = tabulate(fine, won, fineBars, input.today.locality, run.check, fineScratch);
    for (const lambda of lambdas) candidates.push(candidateOf(table, fineBars, lambda, today.thresholds, n));
    run.onProgress(0.8 + (0.2 * (at + 1)) / last.length, tables.size * lambdas.length);
  }
  const few = Math.max(1, coarse.prepared.choices.n);
  const others = [...tables.values()].flatMap((table) =>
    lambdas.map((lambda) => candidateOf(table, bars, lambda, today.thresholds, few)),
  );
  return { candidates, others };
}

function candidateOf(
  table: Table,
  bars: Bars,
  lambda: number,
  today: Tunables['thresholds'],
  n: number,
): Candidate {
  const best = bestBars(table, bars, lambda);
  return {
    tunables: withBars(table.base, bars, best.bars, today),
    lambda,
    cost: best.costNanoUsd / n,
    quality: best.quality / n,
  };
}

/** Bases that are the best at most prices, or second best where there is room. */
function winnersOf(
  tables: readonly Table[],
  bars: Bars,
  lambdas: readonly number[],
  most: number,
  check: Check,
): Table[] {
  const wins = new Map<Table, number>();
  for (const lambda of lambdas) {
    check();
    const ranked = tables
      .map((table) => ({ table, score: bestBars(table, bars, lambda).score }))
      .sort((a, b) => b.score - a.score);
    for (const [place, { table }] of ranked.slice(0, 2).entries())
      wins.set(table, (wins.get(table) ?? 0) + (place === 0 ? 1 : 0.01));
  }
  return [...wins]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([table]) => table);
}

function withCeilings(base: Base, { prepared }: Sample): Base[] {
  return ceilingGrid(base.tierCeilings, tiersOf(prepared.input.catalog.models)).map((tierCeilings) => ({
    ...base,
    tierCeilings,
  }));
}

/** Whether the judge was heard on any of it. */
function isJudged({ prepared }: Sample): boolean {
  return prepared.choices.judgeGain.some((gain) => !Number.isNaN(gain));
}
