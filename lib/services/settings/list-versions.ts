import type { Context } from '../context';
import type { SettingsKind, VersionView } from './types';

/** Every version of one kind, newest first; the last is what ships. */
export function listVersions({ settings }: Context, kind: SettingsKind): VersionView[] {
  const current = settings.store.current(kind).version;
  return settings.store.list(kind).map((version) => ({
    ...version,
    current: version.version === current,
  }));
}
