import { StackTable } from '@/components/ui/stack-table';
import type { Change } from '@/lib/services/settings/types';
import { changeWords } from './change-words';

/** Differences in words, before and after. */
export function ChangesTable({ caption, changes }: { caption: string; changes: readonly Change[] }) {
  return (
    <StackTable
      caption={caption}
      columns={[{ label: 'What' }, { label: 'Before', wide: true }, { label: 'After', wide: true }]}
      rows={changes.map((change) => {
        const { name, before, after } = changeWords(change);
        return {
          key: change.path,
          cells: [
            name,
            <span key="before" className="text-mute">
              {before}
            </span>,
            <span key="after" className="text-ink">
              {after}
            </span>,
          ],
        };
      })}
    />
  );
}
