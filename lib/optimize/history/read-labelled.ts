// What: graded answers with the probability with which chance and the graders made each grade.
// Why: a grade stands for those that were not given; only with its probability does it stand for the right number.
// Not for: what a policy makes of them (../estimate).

import { CHECK_ROWS, type Check } from '../check';
import type { Prepared } from '../prepared';
import { estimateLabelRates } from './estimate-label-rates';

/** Graded entries that came about in one way, each at most once. */
export interface Route {
  n: number;
  row: Int32Array;
  entry: Int32Array;
  /** 0..1; a person's grade before a shadow's before a judge's. */
  quality: Float32Array;
  /** Probability of such a grade, before the choice was made. */
  probability: Float64Array;
}

export interface Labelled {
  /** Answers that the policy chose, graded by people and judges. */
  chance: Route;
  /** Answers compared in the background. */
  shadow: Route;
  /** By choice: the share of such choices (task type, band, model) that were graded; NaN: its model is gone. */
  rate: Float32Array;
  counts: { human: number; judge: number; shadow: number };
}

/** Positions in LABEL_SOURCES. */
const [HUMAN, JUDGE, SHADOW] = [0, 1, 2] as const;
// A larger shortfall than three errors of the mean weight is no accident.
const ERRORS = 3;

export function readLabelled(prepared: Prepared, check: Check): Labelled {
  const { labels } = prepared.choices;
  const counts = [0, 0, 0];
  const chosen = new Map<number, number>();
  const shadowed = new Map<number, number>();
  for (let at = 0; at < labels.n; at++) {
    if (at % CHECK_ROWS === 0) check();
    const row = labels.row[at] ?? 0;
    const source = labels.source[at] ?? HUMAN;
    counts[source] = (counts[source] ?? 0) + 1;
    if (source === SHADOW) {
      const entry = entryOf(prepared, row, labels.model[at] ?? -1);
      if (entry >= 0 && (labels.inclusion[at] ?? 0) > 0) shadowed.set(entry, at);
    } else if (isOfChoice(prepared, row, labels.model[at] ?? -1)) {
      const before = chosen.get(row);
      if (before === undefined || labels.source[before] === JUDGE) chosen.set(row, at);
    }
  }
  const rate = estimateLabelRates(prepared, (row) => chosen.has(row), check);
  check();
  return {
    chance: chanceRoute(prepared, chosen, shadowed, rate),
    shadow: shadowRoute(prepared, shadowed, chosen),
    rate,
    counts: { human: counts[HUMAN] ?? 0, judge: counts[JUDGE] ?? 0, shadow: counts[SHADOW] ?? 0 },
  };
}

// What another model answered in the chosen one's place came of choosing that one.
function isOfChoice({ choices, chosen }: Prepared, row: number, model: number): boolean {
  if ((chosen[row] ?? -1) < 0 || !((choices.propensity[row] ?? 0) > 0)) return false;
  return model === choices.chosen[row] || model === choices.answered[row];
}

/** The entry of a logged model at a choice; −1: it has none. */
function entryOf({ choices, offsets, model, input }: Prepared, row: number, logged: number): number {
  const id = choices.models[logged];
  for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
    if (input.catalog.models[model[entry] ?? 0]?.id === id) return entry;
  return -1;
}

function chanceRoute(
  prepared: Prepared,
  chosen: ReadonlyMap<number, number>,
  shadowed: ReadonlyMap<number, number>,
  rate: Float32Array,
): Route {
  const { labels, propensity } = prepared.choices;
  const route = emptyRoute(chosen.size);
  let at = 0;
  for (const [row, label] of chosen) {
    const entry = prepared.chosen[row] ?? -1;
    const second = shadowed.get(entry);
    const isJudged = labels.source[label] === JUDGE;
    route.row[at] = row;
    route.entry[at] = entry;
    route.quality[at] = labels.quality[isJudged && second !== undefined ? second : label] ?? 0;
    route.probability[at] = (propensity[row] ?? 1) * (rate[row] ?? 1);
    at++;
  }
  return route;
}

function shadowRoute(
  prepared: Prepared,
  shadowed: ReadonlyMap<number, number>,
  chosen: ReadonlyMap<number, number>,
): Route {
  const { labels } = prepared.choices;
  const route = emptyRoute(shadowed.size);
  let at = 0;
  for (const [entry, label] of shadowed) {
    const row = labels.row[label] ?? 0;
    const graded = prepared.chosen[row] === entry ? chosen.get(row) : undefined;
    const isByPerson = graded !== undefined && labels.source[graded] === HUMAN;
    route.row[at] = row;
    route.entry[at] = entry;
    route.quality[at] = labels.quality[isByPerson ? graded : label] ?? 0;
    route.probability[at] = labels.inclusion[label] ?? 1;
    at++;
  }
  const active = activity(prepared, route);
  for (let i = 0; i < route.n; i++) route.probability[i] = Math.min(1, (route.probability[i] ?? 1) * active);
  return route;
}

/** Share of the time in which answers were compared at all: what the grades stand for, over all they could be. */
function activity({ offsets, choices }: Prepared, { n, probability }: Route): number {
  const all = offsets[choices.n] ?? 0;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const weight = 1 / (probability[i] ?? 1);
    sum += weight;
    squares += weight * weight;
  }
  const share = all === 0 ? 1 : sum / all;
  return share > 0 && share + (ERRORS * Math.sqrt(squares)) / all < 1 ? share : 1;
}

function emptyRoute(n: number): Route {
  return {
    n,
    row: new Int32Array(n),
    entry: new Int32Array(n),
    quality: new Float32Array(n),
    probability: new Float64Array(n),
  };
}
