import type { ActionRow } from '@/lib/telemetry/record-action';
import { undoOf } from './autopilot-log';
import type { AutopilotPorts } from './autopilot-ports';

/** Why an action cannot be taken back now, a sentence that says what to do; null: it can. */
export function whyNotUndo(
  row: Pick<ActionRow, 'undo' | 'undoneAt'>,
  { decidesAs, conditions }: Pick<AutopilotPorts, 'decidesAs' | 'conditions'>,
): string | null {
  if (row.undoneAt !== null) return 'It was undone before.';
  const undo = undoOf(row);
  if (undo === null) return 'There is nothing to undo about it.';
  if (undo.kind === 'weighted') {
    const condition = conditions.list().find(({ modelId }) => modelId === undo.modelId);
    return condition && !condition.dismissed ? null : `${undo.modelId} counts in full already.`;
  }
  const version = undo.kind === 'applied' ? undo.version : undo.restored;
  return decidesAs(version)
    ? null
    : `The policy was changed after version ${version}. Choose the version you want under Versions instead.`;
}
