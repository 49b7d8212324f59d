import { hashSeed } from '@/lib/shared/rng';

export interface Sorted<Item> {
  item: Item;
  /** What the sample is balanced by first: each gets as much as it has, or an even share of what is left. */
  kind: string;
  /** What it is balanced by inside of a kind. */
  group: string;
  /** Unique; orders the items of a group by chance that is the same each time. */
  key: string;
}

/** `size` items, as even over kinds as there are enough, and inside each kind over its groups. */
export function balance<Item>(items: readonly Sorted<Item>[], size: number): Item[] {
  const kinds = [...groupBy(items, ({ kind }) => kind).values()].sort((a, b) => a.length - b.length);
  const taken: Item[] = [];
  kinds.forEach((kind, at) => {
    const share = Math.ceil((size - taken.length) / (kinds.length - at));
    taken.push(...inTurns(kind, Math.min(share, size - taken.length)));
  });
  return taken;
}

/** One from each group in turn, until there are enough. */
function inTurns<Item>(kind: readonly Sorted<Item>[], size: number): Item[] {
  const groups = [...groupBy(kind, ({ group }) => group)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => members.sort((a, b) => hashSeed(a.key) - hashSeed(b.key)));
  const taken: Item[] = [];
  for (let turn = 0; taken.length < Math.min(size, kind.length); turn++)
    for (const group of groups) {
      const next = group[turn];
      if (next && taken.length < size) taken.push(next.item);
    }
  return taken;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
