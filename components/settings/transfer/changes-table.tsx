import { type Column, StackTable } from '@/components/ui/stack-table';
import type { Change } from '@/lib/services/settings/types';
import { sayChange } from './change-words';

const COLUMNS: readonly Column[] = [
  { label: 'Change' },
  { label: 'Before', wide: true },
  { label: 'After', wide: true },
];

/** Differences one by one. */
export function ChangesTable({ caption, changes }: { caption: string; changes: readonly Change[] }) {
  return (
    <StackTable
      caption={caption}
      columns={COLUMNS}
      rows={changes.map((change) => {
        const { what, before, after } = sayChange(change);
        return {
          key: change.path,
          cells: [
            what,
            before,
            <span key="after" className="text-ink">
              {after}
            </span>,
          ],
        };
      })}
    />
  );
}
