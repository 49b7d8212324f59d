import { notFound } from '@/lib/shared/errors';
import type { Context } from '../context';
import { checkFleet, checkPolicy } from './check-document';
import type { Actor, SettingsKind, Version } from './types';

export interface SettingsChange {
  /** The document as it is to be, not yet checked. */
  document: unknown;
  /** The version it was made from. */
  baseVersion: number;
  actor: Actor;
  /** One sentence for the log. */
  summary: string;
  note?: string | null;
}

/** Saves endpoints and models as a new version; it counts at once. Errors of `checkFleet` and of the store. */
export function saveFleet(ctx: Context, { document, ...change }: SettingsChange): Version<'fleet'> {
  return ctx.settings.store.save({ kind: 'fleet', document: checkFleet(ctx, document), ...change });
}

/** Saves everything tunable as a new version of the policy; the next request is decided by it. */
export function savePolicy(ctx: Context, { document, ...change }: SettingsChange): Version<'policy'> {
  return ctx.settings.store.save({ kind: 'policy', document: checkPolicy(ctx, document), ...change });
}

/** Makes an earlier version the newest again; it is checked as if it were new. 404 when there is none of that number. */
export function restoreVersion(
  ctx: Context,
  input: { kind: SettingsKind; version: number; baseVersion: number; actor: Actor },
): Version {
  const { kind, version, baseVersion, actor } = input;
  const found = ctx.settings.store.find(kind, version);
  if (!found) throw notFound(`There is no version ${version} of the ${kind}.`, 'version', 'unknown_version');
  const common = {
    baseVersion,
    actor,
    restoredFrom: version,
    note: `version ${version} again`,
    summary: `${kind === 'fleet' ? 'Endpoints and models' : 'The policy'} of version ${version} restored.`,
  };
  return kind === 'fleet'
    ? ctx.settings.store.save({ kind, document: checkFleet(ctx, found.document), ...common })
    : ctx.settings.store.save({ kind, document: checkPolicy(ctx, found.document), ...common });
}
