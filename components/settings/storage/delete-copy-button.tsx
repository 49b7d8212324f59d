import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useAttempt } from '@/components/ui/use-attempt';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { deleteCopy } from './storage-client';

/** Deletes one copy of the database, after asking. */
export function DeleteCopyButton({
  name,
  onDeleted,
}: {
  name: string;
  onDeleted: (view: StorageView) => void;
}) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, attempt } = useAttempt(asking);
  return (
    <>
      <button type="button" className="btn" aria-label={`Delete ${name} …`} onClick={() => setAsking(true)}>
        Delete …
      </button>
      <ConfirmDialog
        title="Delete a copy"
        open={asking}
        words={
          <>
            Delete <b className="wrap-anywhere">{name}</b>? What only it holds is gone. This cannot be undone.
          </>
        }
        confirm="Delete it"
        busyLabel="Deleting …"
        busy={busy}
        failure={failure && `Nothing was deleted: ${failure}`}
        onConfirm={() =>
          void attempt(async () => {
            onDeleted(await deleteCopy(name));
            setAsking(false);
          })
        }
        onClose={() => setAsking(false)}
      />
    </>
  );
}
