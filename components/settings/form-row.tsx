import type { ReactNode } from 'react';

/** A label, its control and one quiet sentence; the sentence turns into the problem when there is one. */
export function FormRow({
  id,
  label,
  hint,
  problem = null,
  children,
}: {
  /** Of the control; its sentence is `${id}-hint`. */
  id: string;
  label: string;
  hint: ReactNode;
  problem?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[160px_minmax(0,1fr)] sm:items-center min-[1280px]:grid-cols-[160px_minmax(0,400px)_minmax(0,1fr)]">
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-hint`} className="sm:col-start-2 min-[1280px]:col-start-3">
        {problem === null ? (
          <span className="text-mute">{hint}</span>
        ) : (
          <span className="text-signal">{problem}</span>
        )}
      </p>
    </div>
  );
}
