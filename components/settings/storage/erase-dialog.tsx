import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { StorageView } from '@/lib/services/storage/get-storage';

/** Asks before texts are erased; names the copies that hold them too, and deletes those if told so. */
export function EraseDialog({
  view,
  open,
  busy,
  failure,
  onErase,
  onClose,
}: {
  view: StorageView;
  open: boolean;
  busy: boolean;
  failure: string | null;
  onErase: (copies: readonly string[]) => void;
  onClose: () => void;
}) {
  const [alsoCopies, setAlsoCopies] = useState(false);
  const copies = [...view.backups, ...view.aside].map(({ name }) => name);
  return (
    <ConfirmDialog
      title="Erase texts"
      open={open}
      words={
        <>
          Erase every prompt, every quotation in decisions, what upstreams said, every comment beside a grade
          and <b>all conversations</b>? Rows, costs and grades stay. This cannot be undone.
        </>
      }
      confirm={alsoCopies && copies.length > 0 ? 'Erase all texts and copies' : 'Erase all texts'}
      busyLabel="Starting …"
      busy={busy}
      failure={failure && `Stopped: ${failure}`}
      onConfirm={() => onErase(alsoCopies ? copies : [])}
      onClose={onClose}
    >
      {copies.length === 0 ? (
        <p className="px-4 text-mute">No backup beside the database holds them.</p>
      ) : (
        <div className="grid gap-2 px-4">
          <p id="erase-copies" className="text-prose">
            These copies may still hold the texts:
          </p>
          <ul aria-labelledby="erase-copies" className="max-h-40 overflow-y-auto border">
            {copies.map((name) => (
              <li key={name} className="wrap-anywhere border-b px-3 py-1 last:border-b-0">
                {name}
              </li>
            ))}
          </ul>
          <label className="row">
            <input
              type="checkbox"
              checked={alsoCopies}
              onChange={(event) => setAlsoCopies(event.target.checked)}
            />
            <span>Delete these copies too</span>
          </label>
        </div>
      )}
    </ConfirmDialog>
  );
}
