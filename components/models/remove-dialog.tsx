'use client';

import { useEffect, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ModelRow } from './model-row';
import { removeModel } from './models-client';
import type { Actions } from './use-actions';

/** Names a model of the owner's once more before it goes. */
export function RemoveDialog({
  removing,
  busy,
  version,
  actions,
  onClose,
  onRemoved,
}: {
  removing: ModelRow | null;
  busy: boolean;
  version: number;
  actions: Actions;
  onClose: () => void;
  onRemoved: (id: string) => void;
}) {
  const [failure, setFailure] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another model starts afresh
  useEffect(() => setFailure(null), [removing]);

  async function remove({ id }: ModelRow) {
    const error = await actions.run({
      name: `remove ${id}`,
      send: () => removeModel(id, version),
      before: version,
      done: `${id} is removed.`,
      failed: `${id} was not removed.`,
    });
    if (error) return setFailure(error.message);
    onRemoved(id);
    onClose();
  }

  return (
    <ConfirmDialog
      title="Remove model"
      open={removing !== null}
      words={
        <>
          Remove <b>{removing?.id}</b> from {removing?.endpoint.label}? Nothing is sent to it any more, and
          fallbacks leave it out. What it answered stays, and the removal can be undone.
        </>
      }
      confirm={`Remove ${removing?.id}`}
      busyLabel="Removing …"
      busy={busy}
      failure={failure && `It was not removed: ${failure}`}
      onConfirm={() => removing && void remove(removing)}
      onClose={onClose}
    />
  );
}
