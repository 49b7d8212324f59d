// What: history made ready for one catalog, and what a policy does with it, as typed arrays.
// Why: hundreds of policies walk over a hundred thousand choices in seconds.
// Not for: keeping or showing; that is types.ts.
import type { Cell } from '@/lib/routing/pillars/bandit/experience';
import type { Choices } from '@/lib/telemetry/choices/types';
import type { SearchInput } from './types';

/**
 * Every model that could have taken each choice, with what it is expected to bring. The entries of choice i stand at
 * `offsets[i]` up to `offsets[i + 1]`; models that left the catalog have none.
 */
export interface Prepared {
  input: SearchInput;
  choices: Choices;
  offsets: Int32Array;
  /** By entry: position in `input.catalog.models`. */
  model: Uint16Array;
  /** By entry: expected quality 0..1 with what grades taught, as decisions see it. */
  quality: Float32Array;
  /** The same at the difficulty before the judge was heard; equal to `quality` where there was none. */
  unjudgedQuality: Float32Array;
  /** By entry: C and L of U, 0..1. */
  cost: Float32Array;
  latency: Float32Array;
  /** By entry: expected nano-USD of the call with the tokens that were used; NaN: unknown. */
  costNanoUsd: Float64Array;
  /** By entry: expected milliseconds. */
  latencyMs: Float32Array;
  /** By choice: the entry of the model that was chosen, and of the one that answered; −1: it has none. */
  chosen: Int32Array;
  answered: Int32Array;
  /** By model of the catalog. */
  tier: Uint8Array;
  isLocal: Uint8Array;
  beliefs: Beliefs;
}

/** What the bandit is taken to know of each choice. */
export interface Beliefs {
  /** By choice: position in `cells`. */
  fold: Uint8Array;
  /** By fold, then by `cellAt`: beliefs that decisions heed; null: too little is known, or the bandit is off. */
  cells: readonly (readonly (Cell | null)[])[];
}

/** What a policy does with every choice. */
export interface Plan {
  /** By choice: the entry it prefers; −1: none may take it. */
  entry: Int32Array;
  /** By choice: 1 where the judge would be asked and history knows its answer. */
  judged: Uint8Array;
  /** Share of choices explored: drawn evenly among the entries over the threshold. */
  epsilon: number;
  /** By choice: how many entries are over the threshold; 1 or less: nothing is explored there. */
  safe: Uint8Array;
  /** By choice: 1 where the chosen model of history is among them. */
  chosenIsSafe: Uint8Array;
  /** By choice: mean expected quality and cost over them; NaN where nothing is explored. */
  safeQuality: Float32Array;
  safeCostNanoUsd: Float64Array;
  /** By entry: the probability with which Thompson sampling draws it. Absent: the preferred one, but for `epsilon`. */
  chances?: Float32Array;
}
