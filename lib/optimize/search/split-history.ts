import type { Check } from '../check';
import type { Prepared } from '../prepared';
import { makeSample, type Sample } from './sample';
import { allRows, rowsOfHalf, sampleRows, takeEntries, takeRows } from './take-rows';
import { valuesOf } from './values';

// With fewer, half of the grades would say too little of either: what is found and what it comes to.
const LEAST_TO_HALVE = 1000;
// Means over so many choices are within a hundredth of a per cent of quality; more only take longer.
const MOST_FINE = 20_000;
const MOST_COARSE = 4_000;

export interface Split {
  /** A quick look, and a closer one; both of the choices that are searched on. */
  coarse: Sample;
  fine: Sample;
  /** What policies are estimated on. */
  estimated: Prepared;
  notes: string[];
}

/**
 * Which choices are searched on and which estimated on. The best of many policies on some choices looks better than
 * it is on just those; with a thousand graded ones it is estimated on the other half.
 */
export function splitHistory(prepared: Prepared, check: Check): Split {
  const { choices } = prepared;
  const graded = new Set(choices.labels.row).size;
  const isHalved = graded >= LEAST_TO_HALVE;
  check();
  const rows = isHalved ? rowsOfHalf(choices, 0) : allRows(choices.n);
  const searched = isHalved ? takeRows(prepared, rows, check) : prepared;
  check();
  const values = valuesOf(searched, check);
  check();
  const sampleOf = (most: number) => {
    check();
    const sample = sampleRows(searched.choices, allRows(searched.choices.n), most);
    check();
    return makeSample(takeRows(searched, sample, check), takeEntries(searched, values, sample));
  };
  const estimated = isHalved ? takeRows(prepared, rowsOfHalf(choices, 1), check) : prepared;
  check();
  return {
    coarse: sampleOf(MOST_COARSE),
    fine: sampleOf(MOST_FINE),
    estimated,
    notes: notesOf(graded, prepared),
  };
}

function notesOf(graded: number, { input }: Prepared): string[] {
  if (graded >= LEAST_TO_HALVE)
    return [
      'Policies were searched on one half of the choices and estimated on the other, so that the best of many does not look better than it is.',
    ];
  if (input.source === 'public') return [];
  return [
    `With ${graded} graded choices, under ${LEAST_TO_HALVE.toLocaleString('en-GB')}, policies were searched and estimated on the same ones: the figures are optimistic.`,
  ];
}
