'use client';

import { useEffect, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
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
    <Modal title="Remove model" open={removing !== null} onClose={onClose}>
      {removing ? (
        <div className="grid gap-4 p-4">
          <p className="text-prose">
            Remove <b>{removing.id}</b> from {removing.endpoint.label}? Nothing is sent to it any more, and
            fallbacks leave it out. What it answered stays, and the removal can be undone.
          </p>
          <div role="alert">
            {failure ? (
              <p className="row text-ink">
                <Mark kind="bad" /> It was not removed: {failure}
              </p>
            ) : null}
          </div>
          <div className="row flex-wrap">
            <button
              type="button"
              className="btn btn-pri max-w-full"
              aria-disabled={busy}
              onClick={() => void remove(removing)}
            >
              <span className="truncate">{busy ? 'Removing …' : `Remove ${removing.id}`}</span>
            </button>
            <button type="button" className="btn" onClick={onClose}>
              Keep it
            </button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
