import { sendJson } from '@/components/ui/fetch-json';
import type { ImportPlan } from '@/lib/services/settings/import-config';
import type { SettingsKind } from '@/lib/services/settings/types';

type Document = Readonly<Record<string, unknown>>;

/** What a file would change; nothing does. */
export function planImport(document: Document): Promise<ImportPlan> {
  return sendJson<ImportPlan>('POST', '/api/config/import', { document });
}

/** The change itself, made from the versions the plan was shown for. */
export function applyImport(document: Document, base: ImportPlan['base']): Promise<ImportPlan> {
  return sendJson<ImportPlan>('POST', '/api/config/import', { document, apply: base });
}

/** An earlier version becomes the newest again. */
export function restoreVersion(
  kind: SettingsKind,
  version: number,
  baseVersion: number,
): Promise<{ version: number }> {
  return sendJson('POST', '/api/settings/restore', { kind, version, base_version: baseVersion });
}

export interface UndoStep {
  kind: SettingsKind;
  version: number;
  baseVersion: number;
}

/** What puts back what an import changed: the policy first, as it may name models that go. Keys stay where they are. */
export function undoSteps({ base, fleet, policy }: ImportPlan): UndoStep[] {
  return [
    ...(policy.length > 0
      ? [{ kind: 'policy' as const, version: base.policy, baseVersion: base.policy + 1 }]
      : []),
    ...(fleet.length > 0
      ? [{ kind: 'fleet' as const, version: base.fleet, baseVersion: base.fleet + 1 }]
      : []),
  ];
}
