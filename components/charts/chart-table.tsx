'use client';

import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { useSideways } from './use-sideways';

export interface ChartColumn {
  label: string;
  num?: boolean;
  /** Left out where there is no room; it repeats what stands beside it. */
  roomy?: boolean;
}

export interface ChartRow {
  key: string;
  /** Where the rows behind it are. */
  href?: string | undefined;
  cells: readonly ReactNode[];
}

/** The numbers of a chart, as high as the chart was; it scrolls by itself, also by keyboard. */
export function ChartTable({
  caption,
  columns,
  rows,
  foot,
  height,
}: {
  caption: string;
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
  foot?: ChartRow;
  /** Px; absent: as high as it is. */
  height?: number;
}) {
  const box = useRef<HTMLElement>(null);
  const sideways = useSideways(box, columns.length);
  return (
    <section
      ref={box}
      aria-label={`${caption}, table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="overflow-auto -outline-offset-2"
      style={{ height }}
    >
      {sideways ? <p className="sticky left-0 w-fit px-4 py-2 text-mute">scrolls sideways →</p> : null}
      <table className="data w-full">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-ground">
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={classOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(foot ? [foot] : [])].map((row) => (
            <tr key={row.key} className={row === foot ? 'text-ink' : undefined}>
              {row.cells.map((cell, i) => (
                <Cell key={columns[i]?.label} first={i === 0} className={classOf(columns[i])}>
                  {i === 0 && row.href ? (
                    <Link href={row.href} prefetch={false}>
                      {cell}
                    </Link>
                  ) : (
                    cell
                  )}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function classOf(column: ChartColumn | undefined): string | undefined {
  return [column?.num && 'num', column?.roomy && 'max-sm:hidden'].filter(Boolean).join(' ') || undefined;
}

function Cell({
  first,
  className,
  children,
}: {
  first: boolean;
  className: string | undefined;
  children: ReactNode;
}) {
  if (!first) return <td className={className}>{children}</td>;
  return (
    <th scope="row" className="font-normal sm:whitespace-nowrap">
      {children}
    </th>
  );
}
