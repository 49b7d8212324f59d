// What: sums over cells, with what is needed to tell an unknown sum from nothing.
// Why: each figure of a report reads them the same way.
// Not for: distributions (distribution.ts).
import { SUM, SUM_COUNT } from './columns.ts';
import type { Cube, FactTable } from './cube.ts';

/** Positions behind those of a cell: rows that ended well, and rows that ended by themselves. */
const GOOD = SUM_COUNT;
const ENDED = SUM_COUNT + 1;

export type Sums = Float64Array;

/** 0: somebody stopped it, which says nothing of how it would have ended. 1: it ended badly. 2: well. */
export type Endings = Uint8Array;

const LEFT = ['stopped', 'aborted'];
const WELL = 'ok';

/** How rows of each outcome ended, by its number. */
export function readEndings({ labels }: Cube): Endings {
  const endings = new Uint8Array(labels.newest() + 1).fill(1);
  const set = (outcome: string, ending: number) => {
    const id = labels.idOf(outcome);
    if (id >= 0) endings[id] = ending;
  };
  for (const outcome of LEFT) set(outcome, 0);
  set(WELL, 2);
  return endings;
}

export function createSums(): Sums {
  return new Float64Array(SUM_COUNT + 2);
}

export function addCell(sums: Sums, table: FactTable, row: number, endings: Endings): void {
  const from = row * SUM_COUNT;
  const { sums: cells } = table;
  for (let at = 0; at < SUM_COUNT; at++) {
    const value = cells[from + at] as number;
    // Half of them are, and the same ones in every cell of a kind.
    if (value !== 0) sums[at] = (sums[at] as number) + value;
  }
  const ending = endings[table.outcome[row] as number];
  const count = cells[from] as number;
  if (ending !== 0) sums[ENDED] = (sums[ENDED] as number) + count;
  if (ending === 2) sums[GOOD] = (sums[GOOD] as number) + count;
}

export function addSums(into: Sums, other: Sums): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) + (other[at] as number);
}

export function get(sums: Sums, name: keyof typeof SUM): number {
  return sums[SUM[name]] as number;
}

/** Nano-USD; 0 where nothing was called, null where no cost is known. */
export function costOfSums(sums: Sums): number | null {
  return unlessUnknown(sums, get(sums, 'cost'), get(sums, 'costKnown'));
}

/** 0 where nothing was asked, null where no count is known. */
export function tokensOfSums(sums: Sums, name: 'input' | 'output'): number | null {
  return unlessUnknown(sums, get(sums, name), get(sums, name) + get(sums, 'tokensKnown'));
}

function unlessUnknown(sums: Sums, value: number, known: number): number | null {
  return known > 0 || get(sums, 'count') === 0 ? value : null;
}

/** 0..1 of those that ended by themselves. */
export function successOfSums(sums: Sums): number | null {
  return shareOf(sums[GOOD] as number, sums[ENDED] as number);
}

/** 0..1 of those of which it is known. */
export function localOfSums(sums: Sums): number | null {
  return shareOf(get(sums, 'local'), get(sums, 'localKnown'));
}

/** Null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
