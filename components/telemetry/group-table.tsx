import { formatCount } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import { formatGap, formatShare } from './reliability-words';

interface Row {
  name: string;
  count: number;
  meanPredicted: number;
  meanActual: number;
}

// Fewer say next to nothing about a group of their own.
export const FEW_GRADES = 10;

/** Predicted and graded shares by something, most graded first. */
export function GroupTable({ name, rows }: { name: string; rows: readonly Row[] }) {
  if (rows.length === 0) return <p className="p-4 text-mute">No grades yet.</p>;
  return (
    <StackTable
      caption={`Reliability by ${name.toLowerCase()}`}
      columns={[
        { label: name },
        { label: 'Grades', num: true },
        { label: 'Share good', tableOnly: true },
        { label: 'Predicted', num: true },
        { label: 'Good', num: true },
        { label: 'Gap', num: true },
      ]}
      rows={[...rows]
        .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
        .map((row) => ({
          key: row.name,
          tone: row.count < FEW_GRADES ? 'text-mute' : undefined,
          cells: [
            <span key="name" className="inline-block min-w-[15ch] whitespace-normal wrap-anywhere">
              {row.name}
            </span>,
            formatCount(row.count),
            <Share key="bar" {...row} />,
            formatShare(row.meanPredicted),
            <span key="good" className={row.count < FEW_GRADES ? undefined : 'text-ink'}>
              {formatShare(row.meanActual)}
            </span>,
            formatGap(row.meanPredicted, row.meanActual),
          ],
        }))}
    />
  );
}

function Share({ meanPredicted, meanActual }: Row) {
  const style = { '--v': `${meanActual * 100}%`, '--m': `${meanPredicted * 100}%` } as React.CSSProperties;
  return (
    <span className="bar bar-ink" style={style} aria-hidden="true">
      <i />
    </span>
  );
}
