'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useAttempt } from '@/components/ui/use-attempt';
import type { AutopilotAction, AutopilotView } from '@/lib/services/optimize/types';
import { kindWords, subjectWords, undoWords } from './autopilot-words';
import { undoAction } from './settings-client';

/** Asks once more before an action is taken back. */
export function UndoDialog({
  action,
  onDone,
  onClose,
}: {
  /** Null: nothing is asked. */
  action: AutopilotAction | null;
  onDone: (view: AutopilotView) => void;
  onClose: () => void;
}) {
  const { busy, failure, attempt } = useAttempt(action);
  return (
    <ConfirmDialog
      title={action ? `Undo: ${kindWords(action.kind).toLowerCase()} ${subjectWords(action)}` : 'Undo'}
      open={action !== null}
      words={action ? undoWords(action) : ''}
      confirm="Undo it"
      busyLabel="Undoing …"
      keep="Leave it"
      busy={busy}
      failure={failure && `Nothing was undone: ${failure}`}
      onConfirm={
        action
          ? () =>
              void attempt(async () => {
                onDone(await undoAction(action.id));
                onClose();
              })
          : null
      }
      onClose={onClose}
    />
  );
}
