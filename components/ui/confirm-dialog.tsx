'use client';

import type { ReactNode } from 'react';
import { FailureLine } from './failure-line';
import { Modal } from './modal';

/** Asks once more before something is done, and says in the same place why it was not. */
export function ConfirmDialog({
  title,
  open,
  words,
  confirm,
  busyLabel,
  keep = 'Keep it',
  busy,
  disabled = false,
  failure,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  /** What will happen, by name. */
  words: ReactNode;
  confirm: string;
  busyLabel: string;
  /** The way out without doing it. */
  keep?: string;
  busy: boolean;
  /** It would change nothing. */
  disabled?: boolean;
  failure: string | null;
  /** Null: there is nothing to do, and no button for it. */
  onConfirm: (() => void) | null;
  onClose: () => void;
  /** Wide things between the words and the buttons. */
  children?: ReactNode;
}) {
  return (
    <Modal title={title} open={open} onClose={onClose}>
      {open ? (
        <div className="grid gap-4 py-4">
          <p className="px-4 text-prose">{words}</p>
          {children}
          <FailureLine failure={failure} className="px-4 text-ink" />
          <div className="row flex-wrap px-4">
            {onConfirm ? (
              <button
                type="button"
                className="btn btn-pri max-w-full"
                aria-disabled={busy || disabled}
                onClick={onConfirm}
              >
                <span className="truncate">{busy ? busyLabel : confirm}</span>
              </button>
            ) : null}
            <button type="button" className="btn" onClick={onClose}>
              {keep}
            </button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
