// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
import Link from 'next/link';
import { type AnyColumn, rowHref } from './columns';
import type { LogRow } from './log-client';
import type { LogView } from './log-view';

export interface RowProps {
  /** The list it is of, for the way back. */
  view: LogView;
  /** Undefined: not there yet. */
  row: LogRow | 'gone' | undefined;
  /** From 0. */
  index: number;
  id: string;
  active: boolean;
  narrow: boolean;
  columns: readonly AnyColumn[];
  template: string;
  top: number;
  height: number;
  clientName: (id: string) => string;
  onPick: (index: number) => void;
}

/** One row of the list: a line of cells, or where it is narrow a block of two lines. */
export function LogRowView(props: RowProps) {
  const { view, row, index, id, active, narrow, columns, template, top, height, clientName, onPick } = props;
  const isThere = row !== undefined && row !== 'gone';
  const first = columns[0]?.id;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid opens the active row on Enter
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={active}
      aria-busy={row === undefined || undefined}
      onClick={() => onPick(index)}
      className={`log-row ${narrow ? 'log-block' : ''}`}
      style={{
        transform: `translateY(${top}px)`,
        height,
        gridTemplateColumns: narrow ? undefined : template,
      }}
    >
      {row === 'gone' ? (
        <div role="gridcell" className="col-span-full truncate text-mute">
          This row is gone: it was deleted since the list was read. Refresh to count again.
        </div>
      ) : (
        columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={`min-w-0 truncate ${column.num ? 'num' : ''} ${narrow ? narrowPlace(column) : ''}`}
          >
            {!isThere ? (
              ''
            ) : column.id === first ? (
              <Link href={rowHref(view, row)} tabIndex={-1} prefetch={false} className="text-ink">
                {column.cell(row, clientName)}
              </Link>
            ) : (
              column.cell(row, clientName)
            )}
          </div>
        ))
      )}
    </div>
  );
}

function narrowPlace({ narrow, id }: AnyColumn): string {
  return id === 'time' ? 'log-time' : narrow === 'title' ? 'log-title' : 'log-line';
}
