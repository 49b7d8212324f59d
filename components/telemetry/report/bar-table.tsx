import type { ReactNode } from 'react';
import { ChartTable } from '@/components/charts/chart-table';

export interface BarRow {
  key: string;
  name: ReactNode;
  href?: string;
  /** 0..1 of the longest. */
  size: number;
  cells: readonly ReactNode[];
}

/** Rows with a bar each: a chart that is its own table. */
export function BarTable({
  caption,
  columns,
  rows,
  foot,
}: {
  caption: string;
  /** The first names the rows; bars stand behind it. */
  columns: readonly [string, ...string[]];
  rows: readonly BarRow[];
  foot?: { name: ReactNode; cells: readonly ReactNode[] };
}) {
  const [first, ...others] = columns;
  return (
    <ChartTable
      caption={caption}
      columns={[
        { label: first },
        { label: 'Share', roomy: true },
        ...others.map((label) => ({ label, num: true })),
      ]}
      rows={rows.map(({ key, name, href, size, cells }) => ({
        key,
        href,
        cells: [name, <Bar key="bar" size={size} />, ...cells],
      }))}
      {...(foot ? { foot: { key: 'all', cells: [foot.name, '', ...foot.cells] } } : {})}
    />
  );
}

function Bar({ size }: { size: number }) {
  const style = { '--v': `${Math.min(1, Math.max(0, size)) * 100}%` } as React.CSSProperties;
  return <span className="bar" style={style} aria-hidden="true" />;
}
