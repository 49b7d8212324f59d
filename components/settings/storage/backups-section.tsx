import { StackTable } from '@/components/ui/stack-table';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { CopyLine } from '../copy-line';
import { formatBytes } from '../egress/format-bytes';
import { Moment } from '../moment';
import { Section } from '../section';

const COLUMNS = [
  { label: 'File' },
  { label: 'Made', double: true },
  { label: 'Why' },
  { label: 'Bytes', num: true },
] as const;
const WHY = { update: 'before an update', asked: 'asked for' } as const;

/** Copies of the database beside it, and how one is brought back. */
export function BackupsSection({ view }: { view: StorageView }) {
  const rows = [
    ...view.backups.map(({ name, at, why, bytes }) => ({
      key: name,
      cells: [name, <Moment key="at" ms={at} />, WHY[why], formatBytes(bytes)],
    })),
    ...view.aside.map(({ name, bytes }) => ({
      key: name,
      tone: 'text-mute',
      cells: [name, '', name.includes('corrupt') ? 'was damaged' : 'before a restore', formatBytes(bytes)],
    })),
  ];
  return (
    <Section
      title="Backups"
      clause="in the folder backups; those made before an update go when there are three newer ones"
    >
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-mute">There is none yet.</p>
      ) : (
        <StackTable caption="Backups" columns={COLUMNS} rows={rows} />
      )}
      <div className="grid max-w-[420px] gap-1 border-t p-4">
        <label htmlFor="restore" className="text-mute">
          To bring one back, stop the server first
        </label>
        <CopyLine
          id="restore"
          text={`npm run restore -- ${view.backups[0]?.name ? `backups/${view.backups[0].name}` : 'FILE'}`}
        />
      </div>
    </Section>
  );
}
