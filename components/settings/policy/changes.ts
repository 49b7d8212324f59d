import type { Change, PolicyDocument, VersionView } from '@/lib/services/settings/types';
import type { FieldProblem } from '@/lib/shared/errors';
import { type Draft, isPresetByItself } from './draft';
import { fieldAt } from './field-specs';
import { isGroup } from './paths';

/** Differences of two documents by path; rules by their id, and their order as one. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): Change[] {
  const [a, b] = [leaves(before), leaves(after)];
  const paths = [...a.keys(), ...[...b.keys()].filter((path) => !a.has(path))];
  return paths
    .filter((path) => JSON.stringify(a.get(path)) !== JSON.stringify(b.get(path)))
    .map((path) => ({ path, before: a.get(path), after: b.get(path) }))
    .filter(({ path, before: was, after: is }) => path !== 'policy.rules' || isReordered(was, is));
}

/** The same, with what was typed where it cannot be read yet. */
export function draftChanges(
  before: PolicyDocument,
  after: PolicyDocument,
  draft: Draft,
  problems: readonly FieldProblem[],
): Change[] {
  const known = diffPolicies(before, after);
  const unread = problems
    .filter(({ path }) => fieldAt(path) !== null && !known.some((change) => change.path === path))
    .map(({ path }) => ({ path, before: leaves(before).get(path), after: draft.fields[path] }));
  return [...known, ...unread];
}

function leaves(document: PolicyDocument): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    if (path === 'policy.rules') {
      const rules = value as { id: string }[];
      for (const rule of rules) found.set(`${path}.${rule.id}`, rule);
      found.set(
        path,
        rules.map(({ id }) => id),
      );
    } else if (isGroup(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name);
    } else if (value !== undefined && !isPresetByItself(path, value)) found.set(path, value);
  };
  walk(document, '');
  return found;
}

/** Whether those that are on both sides come in another order. */
function isReordered(before: unknown, after: unknown): boolean {
  const [a, b] = [before, after].map((ids) => (Array.isArray(ids) ? (ids as string[]) : []));
  const shared = (ids: string[], others: string[]) => ids.filter((id) => others.includes(id)).join('\n');
  return shared(a ?? [], b ?? []) !== shared(b ?? [], a ?? []);
}

/** What people are told of a version’s changes: without the preset the server wrote in by itself. */
export function visibleChanges(changes: readonly Change[]): Change[] {
  return changes.filter(
    ({ path, before, after }) =>
      !(
        path === 'policy.preset' &&
        [before, after].every((value) => value === undefined || value === 'balanced')
      ),
  );
}

/** What restoring a version would change now, put together from every change since. */
export function restoreChanges(versions: readonly VersionView[], target: number): Change[] {
  const since = versions.filter(({ version }) => version > target).sort((a, b) => a.version - b.version);
  const found = new Map<string, Change>();
  for (const { changes } of since)
    for (const { path, before, after } of changes)
      found.set(path, { path, before: after, after: found.has(path) ? found.get(path)?.after : before });
  return visibleChanges(
    [...found.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  );
}
