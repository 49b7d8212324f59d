'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** A native dialog: focus is held and given back, Esc closes. */
export function Modal({
  title,
  open,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={ref}
      aria-label={title}
      onClose={onClose}
      onPointerDown={(event) => event.target === ref.current && onClose()}
      className="m-auto w-[min(480px,calc(100vw-32px))] border border-edge bg-ground text-text backdrop:bg-ground/80"
    >
      <div className="box-head">
        <h2 className="head-micro">{title}</h2>
        <button type="button" className="btn btn-sm ml-auto" onClick={onClose}>
          Close <kbd className="text-mute">Esc</kbd>
        </button>
      </div>
      {children}
    </dialog>
  );
}
