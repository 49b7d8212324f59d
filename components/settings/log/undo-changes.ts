import type { Change, VersionView } from '@/lib/services/settings/types';

/**
 * What restoring an earlier version changes: the changes since it, turned round, each path once. A path below one
 * that came or went as a whole is told by that one.
 */
export function undoChanges(versions: readonly VersionView[], target: number): Change[] {
  const since = versions.filter(({ version }) => version > target).sort((a, b) => a.version - b.version);
  const found = new Map<string, Change>();
  for (const change of since.flatMap(({ changes }) => changes)) {
    if ([...found.keys()].some((path) => change.path.startsWith(`${path}.`))) continue;
    const known = found.get(change.path);
    found.set(change.path, {
      path: change.path,
      before: change.after,
      after: known ? known.after : change.before,
    });
  }
  return [...found.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}
