import { formatCount, plural, UNKNOWN } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { formatBytes } from '../egress/format-bytes';
import { Section } from '../section';
import { nameTables } from './storage-words';

const COLUMNS = [
  { label: 'What' },
  { label: 'Rows', num: true },
  { label: 'Bytes', num: true },
  { label: 'Of them indexes', num: true, double: true },
] as const;

/** What is on the disk, what it consists of, and where it is going. */
export function SizeSection({ view }: { view: StorageView }) {
  const size = (bytes: number | null) => (bytes === null ? UNKNOWN : formatBytes(Math.round(bytes)));
  const asideBytes = view.aside.reduce((sum, { bytes }) => sum + bytes, 0);
  const facts = [
    ['Database', size(view.databaseBytes)],
    ['Its log', size(view.logBytes)],
    ['Free within it', size(view.freeBytes)],
    ['Backups', size(view.backupBytes)],
    ...(view.aside.length > 0 ? [['Set aside', size(asideBytes)]] : []),
    ['Left on the disk', size(view.diskFreeBytes)],
    ['Requests a day', view.requestsPerDay === null ? UNKNOWN : formatCount(Math.round(view.requestsPerDay))],
    ['Growth a day', size(view.bytesPerDay)],
    ['In a year', size(view.inAYearBytes)],
    ['Oldest request', view.oldestDays === null ? UNKNOWN : `${plural(view.oldestDays, 'day')} ago`],
  ] as const;
  return (
    <Section title="On this disk" clause={<span className="wrap-anywhere">{view.folder}</span>}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 p-4 sm:grid-cols-3 min-[1280px]:grid-cols-5">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-mute">{name}</dt>
            <dd className="text-ink">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-[110ch] px-4 pb-4 text-mute">
        A day is the mean of the last seven, or of as many as there are. In a year: at that pace, with the
        days below; backups are not counted.
      </p>
      <div className="border-t" aria-busy={view.tables === null}>
        {view.tables === null ? (
          <p className="px-4 py-3 text-mute">Measuring the tables …</p>
        ) : (
          <StackTable
            caption="Tables by size"
            columns={COLUMNS}
            rows={nameTables(view.tables).map(({ name, rows, bytes, indexBytes }) => ({
              key: name,
              cells: [name, formatCount(rows), formatBytes(bytes), formatBytes(indexBytes)],
            }))}
          />
        )}
      </div>
    </Section>
  );
}
