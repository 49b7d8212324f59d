import { StackTable } from '@/components/ui/stack-table';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { CopyLine } from '../copy-line';
import { formatBytes } from '../egress/format-bytes';
import { Moment } from '../moment';
import { Section } from '../section';
import { DeleteCopyButton } from './delete-copy-button';

const COLUMNS = [
  { label: 'File' },
  { label: 'Made', double: true },
  { label: 'Why' },
  { label: 'Bytes', num: true },
  { label: 'Do' },
] as const;
const WHY = { update: 'before an update', asked: 'asked for' } as const;

/** Copies of the database beside it, and how one is brought back. */
export function BackupsSection({
  view,
  onDeleted,
}: {
  view: StorageView;
  onDeleted: (view: StorageView) => void;
}) {
  const remove = (name: string) => <DeleteCopyButton key="delete" name={name} onDeleted={onDeleted} />;
  const rows = [
    ...view.backups.map(({ name, at, why, bytes }) => ({
      key: name,
      cells: [name, <Moment key="at" ms={at} />, WHY[why], formatBytes(bytes), remove(name)],
    })),
    ...view.aside.map(({ name, bytes }) => ({
      key: name,
      tone: 'text-mute',
      cells: [
        name,
        '',
        name.includes('corrupt') ? 'was damaged' : 'before a restore',
        formatBytes(bytes),
        remove(name),
      ],
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
      <div className="border-t p-4">
        <div className="grid max-w-[560px] gap-1">
          <label htmlFor="restore" className="text-mute">
            To bring one back, stop the server first
          </label>
          <CopyLine
            id="restore"
            text={`npm run restore -- ${view.backups[0]?.name ? `backups/${view.backups[0].name}` : 'FILE'}`}
          />
        </div>
      </div>
    </Section>
  );
}
