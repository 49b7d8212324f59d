import type { Change } from './types';

type Entries = Map<string, unknown>;

/**
 * Differences of two JSON values as paths in order: `policy.weights.alpha`, `models.lab/small.price`. Entries of
 * lists with an `id` are matched by it and come and go as a whole; their order counts as one change of the list.
 */
export function diffDocuments(before: unknown, after: unknown, path = ''): Change[] {
  const entries = entriesOfBoth(before, after);
  if (!entries) return same(before, after) ? [] : [{ path: path || '(all)', before, after }];
  const [a, b] = entries;
  const names = [...a.keys(), ...[...b.keys()].filter((name) => !a.has(name))];
  const changes = names.flatMap((name) =>
    diffDocuments(a.get(name), b.get(name), path ? `${path}.${name}` : name),
  );
  if (changes.length > 0 || !Array.isArray(before)) return changes;
  const [was, is] = [[...a.keys()], [...b.keys()]];
  return same(was, is) ? [] : [{ path, before: was, after: is }];
}

/** Both sides by name, or null when they are told as values. Nothing counts as an empty group beside a group. */
function entriesOfBoth(before: unknown, after: unknown): [Entries, Entries] | null {
  if (isList(before) || isList(after)) {
    // An empty list says something, and no list does not.
    if (isEmptyList(before) !== isEmptyList(after) && (before === undefined || after === undefined))
      return null;
    const [a, b] = [byId(before), byId(after)];
    return a && b ? [a, b] : null;
  }
  const isGroup = (value: unknown) => isRecord(value) && !('id' in value);
  const both = isRecord(before) && isRecord(after);
  const one = (isGroup(before) && after === undefined) || (isGroup(after) && before === undefined);
  return both || one ? [byName(before), byName(after)] : null;
}

function byName(value: unknown): Entries {
  return new Map(isRecord(value) ? Object.entries(value) : []);
}

function byId(value: unknown): Entries | null {
  if (value === undefined) return new Map();
  if (!isList(value)) return null;
  if (!value.every((entry) => isRecord(entry) && typeof entry.id === 'string')) return null;
  return new Map(value.map((entry) => [(entry as { id: string }).id, entry]));
}

function isEmptyList(value: unknown): boolean {
  return isList(value) && value.length === 0;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
