import type { ReactNode } from 'react';
import { UNKNOWN } from './format';

export interface Column {
  label: string;
  num?: boolean;
  /** Takes a line of its own where the table is stacked. */
  wide?: boolean;
  /** Takes two places of a line where the table is stacked. */
  double?: boolean;
  /** Only where the table is a table. */
  tableOnly?: boolean;
}

export interface StackRow {
  key: string;
  tone?: string;
  /** One per column; the first heads the row. */
  cells: readonly ReactNode[];
  /** Columns the first cell takes; the cells it covers are left out. */
  span?: number;
}

/** A table that becomes a list of labelled blocks where it is narrow, so that nothing hides to the right. */
export function StackTable({
  caption,
  columns,
  rows,
  foot,
  stacks = true,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly StackRow[];
  foot?: StackRow;
  /** False: narrow enough to stay a table everywhere. */
  stacks?: boolean;
}) {
  return (
    <div className="stack-frame">
      <table className={`data w-full ${stacks ? 'stack' : ''}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, num }) => (
              <th key={label} scope="col" className={num ? 'num' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(foot ? [foot] : [])].map(({ key, tone, cells, span = 1 }) => (
            <tr key={key} className={tone}>
              {cells.map((cell, i) => {
                const column = columns[i];
                if (i > 0 && i < span) return null;
                return i === 0 ? (
                  <th key={column?.label} scope="row" colSpan={span > 1 ? span : undefined}>
                    {cell}
                  </th>
                ) : (
                  <td
                    key={column?.label}
                    data-label={column?.label}
                    data-empty={cell === '' ? 'blank' : cell === UNKNOWN ? 'unknown' : undefined}
                    className={column && classOf(column)}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({ num, wide, double, tableOnly }: Column): string {
  return [num && 'num', wide && 'wide', double && 'double', tableOnly && 'table-only']
    .filter(Boolean)
    .join(' ');
}
