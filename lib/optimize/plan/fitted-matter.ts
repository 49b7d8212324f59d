import { BANDS } from '@/lib/shared/vocabulary';
import { NEVER } from '../check';
import { fitQuality } from '../estimate/fit-quality';
import { readLabelled } from '../history/read-labelled';
import type { Prepared } from '../prepared';

/** What is said of single prompts that move, from the same fit as the estimates. */
export interface FittedMatter {
  /** By entry: expected quality 0..1, corrected by grades of other choices. */
  quality: Float32Array;
  /** How many answers of that entry's model to such prompts (task type, band) were graded. */
  gradesAt(row: number, entry: number): number;
}

const fitted = new WeakMap<Prepared, FittedMatter>();

/** Worked out once for each history: an owner looks at one point after the other. */
export function fittedMatter(prepared: Prepared): FittedMatter {
  const known = fitted.get(prepared);
  if (known) return known;
  const { quality } = fitQuality(prepared, readLabelled(prepared, NEVER), NEVER);
  const matter = { quality, gradesAt: countGrades(prepared) };
  fitted.set(prepared, matter);
  return matter;
}

function countGrades({ choices, input, model }: Prepared): FittedMatter['gradesAt'] {
  const { labels, taskType, band } = choices;
  const ids = input.catalog.models.map(({ id }) => id);
  const positions = choices.models.map((id) => ids.indexOf(id));
  const keyOf = (row: number, position: number) =>
    ((taskType[row] ?? 0) * BANDS.length + (band[row] ?? 0)) * ids.length + position;
  const counts = new Map<number, number>();
  // An answer that a person and a judge graded counts once.
  const seen = new Set<number>();
  for (let at = 0; at < labels.n; at++) {
    const row = labels.row[at] ?? 0;
    const position = positions[labels.model[at] ?? -1] ?? -1;
    const answer = row * ids.length + position;
    if (position < 0 || seen.has(answer)) continue;
    seen.add(answer);
    const key = keyOf(row, position);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (row, entry) => counts.get(keyOf(row, model[entry] ?? -1)) ?? 0;
}
