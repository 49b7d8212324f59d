import type { PolicyDocument } from '@/lib/services/settings/types';
import { type Draft, toDraft } from './draft';

/** One’s own changes on top of a newer version; what one did not touch is as it was saved there. */
export function rebaseDraft(mine: Draft, base: PolicyDocument, theirs: PolicyDocument): Draft {
  const [was, is] = [toDraft(base), toDraft(theirs)];
  const paths = new Set([...Object.keys(mine.fields), ...Object.keys(was.fields)]);
  const fields = { ...is.fields };
  for (const path of paths) {
    const own = mine.fields[path];
    if (own === was.fields[path]) continue;
    if (own === undefined) delete fields[path];
    else fields[path] = own;
  }
  return {
    fields,
    rules: mergeLists(mine.rules, was.rules, is.rules, ({ id }) => id),
    patterns: mergeLists(mine.patterns, was.patterns, is.patterns, ({ label }) => label),
  };
}

function mergeLists<Entry>(
  mine: Entry[],
  was: Entry[],
  is: Entry[],
  keyOf: (entry: Entry) => string,
): Entry[] {
  if (same(mine, was)) return is;
  const find = (list: Entry[], key: string) => list.find((entry) => keyOf(entry) === key);
  const kept = mine.flatMap((entry) => {
    const key = keyOf(entry);
    const [before, now] = [find(was, key), find(is, key)];
    if (!same(entry, before)) return [entry];
    return now === undefined ? [] : [now];
  });
  const added = is.filter((entry) => !find(was, keyOf(entry)) && !find(mine, keyOf(entry)));
  return [...kept, ...added];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
