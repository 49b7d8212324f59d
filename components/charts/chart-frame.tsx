'use client';

// What: the frame of every chart: title, unit, its table, its CSV, its note.
// Why: whoever cannot or does not want to read a drawing has the same numbers one press away.
// Not for: drawing.
import { type ReactNode, useId } from 'react';
import { DownloadCsv } from '@/components/ui/download-csv';
import { useDrawn } from './drawn-context';

export interface Csv {
  /** Without `.csv`. */
  name: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

export function ChartFrame({
  name,
  title,
  clause,
  note,
  actions,
  csv,
  table,
  className = '',
  children,
}: {
  /** What the address calls it. */
  name: string;
  title: string;
  clause?: ReactNode;
  note?: ReactNode;
  /** What else can be pressed in its header. */
  actions?: ReactNode;
  /** Null: there is nothing to take along. */
  csv: Csv | null;
  /** Null: what is shown is a table already. */
  table: ReactNode | null;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const [asTable, setAsTable] = useDrawn('tables', name);
  return (
    <section aria-labelledby={id} className={`flex min-w-0 flex-col bg-ground ${className}`}>
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2">
        <h3 id={id} className="head-micro">
          {title}
        </h3>
        {clause ? <span className="text-mute">{clause}</span> : null}
        <span className="row -mr-1 ml-auto gap-1">
          {actions}
          {table === null ? null : (
            <FrameButton label="table" about={title} pressed={asTable} onPress={() => setAsTable(!asTable)} />
          )}
          {csv ? <DownloadCsv {...csv} /> : null}
        </span>
      </div>
      {asTable && table !== null ? table : children}
      {note ? <div className="mt-auto grid gap-1 border-t px-4 py-2 text-mute">{note}</div> : null}
    </section>
  );
}

/** A quiet switch in the header of a frame. */
export function FrameButton({
  label,
  about,
  pressed,
  onPress,
}: {
  label: string;
  /** What it belongs to, for those who hear it alone. */
  about: string;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={`${about} as ${label}`}
      onClick={onPress}
      className="btn btn-sm btn-quiet"
    >
      {label}
    </button>
  );
}
