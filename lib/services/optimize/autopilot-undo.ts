import type { ActionRow } from '@/lib/telemetry/record-action';
import type { Actor } from '../settings/types';
import { type Undo, undoOf } from './autopilot-log';
import type { AutopilotPorts } from './autopilot-ports';

/**
 * Why an action cannot be taken back now, a sentence that says what to do; null: it can. `newest`: the newest actions,
 * newest first.
 */
export function whyNotUndo(
  row: Pick<ActionRow, 'id' | 'undo' | 'undoneAt'>,
  newest: readonly Pick<ActionRow, 'id' | 'kind' | 'subject'>[],
  { decidesAs, conditions }: Pick<AutopilotPorts, 'decidesAs' | 'conditions'>,
): string | null {
  if (row.undoneAt !== null) return 'It was undone before.';
  const undo = undoOf(row);
  if (undo === null) return 'There is nothing to undo about it.';
  if (undo.kind === 'weighted') {
    const { modelId } = undo;
    const last = newest.find(
      ({ kind, subject }) => subject === modelId && (kind === 'weighted' || kind === 'restored'),
    );
    const condition = conditions.list().find((one) => one.modelId === modelId);
    if (!condition || condition.dismissed) return `${modelId} counts in full already.`;
    return last?.id === row.id ? null : `This is over: a later entry tells what ${modelId} counts now.`;
  }
  const version = undo.kind === 'applied' ? undo.version : undo.restored;
  return decidesAs(version)
    ? null
    : `The policy was changed after version ${version}. Choose the version you want under Versions instead.`;
}

/** Takes it back, and says so in a sentence. Errors of `rollBackPolicy`. */
export function takeBack(
  undo: Undo,
  { version: current, rollBack, conditions }: Pick<AutopilotPorts, 'version' | 'rollBack' | 'conditions'>,
  actor: Actor,
): string {
  if (undo.kind === 'weighted') {
    conditions.dismiss(undo.modelId);
    return `${undo.modelId} counts in full again until its calls go as always.`;
  }
  const wanted = undo.kind === 'applied' ? undo.before : undo.version;
  const { version } = rollBack({ version: wanted, baseVersion: current(), by: 'owner', actor });
  return `Version ${version} decides as version ${wanted} did.`;
}
