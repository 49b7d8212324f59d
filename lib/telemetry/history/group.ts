import { SPREAD } from './columns.ts';
import type { Cube, FactTable } from './cube.ts';
import { createDistribution, type Distribution } from './distribution.ts';
import { addCell, addSums, createSums, type Endings, type Sums } from './sums.ts';

/** What rows that share a label came to. */
export interface Group {
  sums: Sums;
  latency: Distribution;
  firstToken: Distribution;
}

export function createGroup({ exact }: Cube): Group {
  return { sums: createSums(), latency: createDistribution(exact), firstToken: createDistribution(exact) };
}

export function addToGroup(group: Group, table: FactTable, row: number, endings: Endings): void {
  addCell(group.sums, table, row, endings);
  group.latency.add(table, row, SPREAD.latency);
  group.firstToken.add(table, row, SPREAD.firstToken);
}

/** Groups put together by what a name is made of; the order is that of first appearance. */
export function mergeGroups<Key>(
  groups: ReadonlyMap<Key, Group>,
  cube: Cube,
  nameOf: (key: Key) => string,
): Map<string, Group> {
  const merged = new Map<string, Group>();
  for (const [key, group] of groups) {
    const name = nameOf(key);
    const into = merged.get(name) ?? createGroup(cube);
    merged.set(name, into);
    addSums(into.sums, group.sums);
    into.latency.addAll(group.latency);
    into.firstToken.addAll(group.firstToken);
  }
  return merged;
}
