// What: an import shown before it is done, and then done.
// Why: what a file changes should be known before it changes it, and be undone by restoring a version.
// Not for: reading the file's shape (read-import.ts).
import type { Context } from '../context';
import { checkFleet, checkPolicy } from './check-document';
import { diffDocuments } from './diff-documents';
import { type SecretsChange, withSecrets } from './endpoint-secrets';
import { planWebhook, withWebhook } from './import-webhook';
import { type Imported, type ImportedSecrets, readImport } from './read-import';
import { forgetHealth } from './save-endpoint';
import { conflict } from './settings-store';
import type { Actor, Change, FleetDocument, PolicyDocument } from './types';

export interface ImportPlan {
  format: Imported['format'];
  fleet: Change[];
  policy: Change[];
  /** Endpoints whose keys would move into the vault, with the host each is bound to. */
  keys: { endpointId: string; host: string }[];
  /** Where notices would be posted from now on, without the path; null: as before. */
  webhook: string | null;
  /** What is left out, as sentences. */
  notes: string[];
  /** The versions this was compared with; an import is done from the same ones. */
  base: { fleet: number; policy: number };
  applied: boolean;
}

export interface ImportInput {
  document: Readonly<Record<string, unknown>>;
  /** Null: only show. Else the versions the plan was shown for. */
  apply: { fleet: number; policy: number } | null;
  actor: Actor;
}

/**
 * Entries of an import take the place of those with the same id, other entries stay; of the policy each section
 * that is given replaces the one before. 400 with every wrong field, 409 when something was saved meanwhile.
 */
export function importConfig(ctx: Context, { document, apply, actor }: ImportInput): ImportPlan {
  const imported = readImport(document, new Date(ctx.clock.wallMs()));
  const { store } = ctx.settings;
  const [fleet, policy] = [store.current('fleet'), store.current('policy')];
  const nextFleet = checkFleet(ctx, mergeFleets(fleet.document, imported.fleet));
  const nextPolicy = checkPolicy(
    { ...ctx, catalog: () => withModels(ctx, nextFleet) },
    mergePolicies(policy.document, imported.policy),
  );
  const webhook = planWebhook(ctx, imported.webhook);
  const plan = {
    format: imported.format,
    fleet: diffDocuments(fleet.document, nextFleet),
    policy: diffDocuments(policy.document, nextPolicy),
    keys: imported.secrets.map(({ endpointId, baseUrl }) => ({ endpointId, host: new URL(baseUrl).host })),
    webhook: webhook.origin,
    notes: [...imported.notes, ...webhook.notes],
    base: { fleet: fleet.version, policy: policy.version },
  };
  if (!apply) return { ...plan, applied: false };
  if (apply.fleet !== fleet.version) throw conflict(fleet, apply.fleet, 'apply');
  if (apply.policy !== policy.version) throw conflict(policy, apply.policy, 'apply');
  const summary = `Imported from ${imported.format === 'switchyard' ? 'a configuration file' : 'routellm-keys.json'}.`;
  const common = { actor, summary, note: 'import' };
  const save = () =>
    store.saveAll([
      { kind: 'fleet', document: nextFleet, baseVersion: fleet.version, ...common },
      { kind: 'policy', document: nextPolicy, baseVersion: policy.version, ...common },
    ]);
  const sealAndSave = imported.secrets.reduce<() => unknown>(
    (inner, secret) => () => withSecrets(ctx, changeOf(secret), actor, inner),
    save,
  );
  withWebhook(ctx, webhook, actor, sealAndSave);
  for (const { id } of imported.fleet.endpoints ?? []) forgetHealth(ctx, id);
  return { ...plan, applied: true };
}

/** What an import does not name stays as it is. */
function changeOf({ endpointId, baseUrl, apiKey, headers }: ImportedSecrets): SecretsChange {
  const given = Object.keys(headers).length > 0 ? headers : undefined;
  return { endpointId, baseUrl, apiKey: apiKey ?? undefined, headers: given };
}

function mergeFleets(own: FleetDocument, given: FleetDocument): FleetDocument {
  const merged = {
    endpoints: mergeById(own.endpoints, given.endpoints),
    models: mergeById(own.models, given.models),
    fallbacks: { ...own.fallbacks, ...given.fallbacks },
    adjust: { ...own.adjust, ...given.adjust },
  };
  return Object.fromEntries(
    Object.entries(merged).filter(
      ([, value]) => (Array.isArray(value) ? value : Object.keys(value)).length > 0,
    ),
  );
}

function mergeById<Entry extends { id: string }>(
  own: readonly Entry[] = [],
  given: readonly Entry[] = [],
): Entry[] {
  const replaced = new Map(given.map((entry) => [entry.id, entry]));
  return [
    ...own.map((entry) => replaced.get(entry.id) ?? entry),
    ...given.filter(({ id }) => !own.some((entry) => entry.id === id)),
  ];
}

function mergePolicies(own: PolicyDocument, given: PolicyDocument): PolicyDocument {
  return { ...own, ...given, ...(given.policy && { policy: { ...own.policy, ...given.policy } }) };
}

/** The catalog as it will be, so that a policy may name models of the same import. */
function withModels(ctx: Context, fleet: FleetDocument) {
  const catalog = ctx.catalog();
  const [example] = catalog.models;
  const added = (fleet.models ?? []).flatMap((model) => (example ? [{ ...example, id: model.id }] : []));
  return { ...catalog, models: [...catalog.models, ...added] };
}
