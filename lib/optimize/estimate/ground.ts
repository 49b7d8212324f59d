import { type Check, NEVER } from '../check';
import { type Labelled, readLabelled } from '../history/read-labelled';
import type { Prepared } from '../prepared';
import { type CostFit, estimateCallCosts } from './estimate-call-costs';
import { fitQuality, type QualityFit } from './fit-quality';
import { type Mixing, mixRoutes } from './mix-routes';

/** All that the estimates of every policy on one history share. */
export interface Ground {
  labelled: Labelled;
  mixing: Mixing;
  quality: QualityFit;
  costs: CostFit;
  /** Choices that some model could take today; the rest says nothing of any policy. */
  rows: number;
}

const grounds = new WeakMap<Prepared, Ground>();

/** Worked out once for each history: forty policies walk over the same. */
export function groundOf(prepared: Prepared, check: Check = NEVER): Ground {
  const known = grounds.get(prepared);
  if (known) return known;
  const { choices, offsets } = prepared;
  const labelled = readLabelled(prepared, check);
  let rows = 0;
  for (let row = 0; row < choices.n; row++) if ((offsets[row + 1] ?? 0) > (offsets[row] ?? 0)) rows++;
  const mixing = mixRoutes(prepared, labelled);
  const quality = fitQuality(prepared, labelled, check);
  const costs = estimateCallCosts(prepared, check);
  const ground: Ground = { labelled, mixing, quality, costs, rows };
  grounds.set(prepared, ground);
  return ground;
}
