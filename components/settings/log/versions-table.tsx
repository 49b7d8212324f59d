'use client';

import { useState } from 'react';
import { formatCount, plural } from '@/components/ui/format';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { VersionView } from '@/lib/services/settings/types';
import { Moment } from '../moment';
import { MoreRow } from '../more-row';
import { RestoreCell } from '../restore-cell';
import { sayChange, sayKind } from '../transfer/change-words';

const COLUMNS: readonly Column[] = [
  { label: 'Version' },
  { label: 'Saved', double: true },
  { label: 'Changes', wide: true },
  { label: 'Note', double: true },
  { label: 'Action', double: true },
];

const FEW_ROWS = 20;

/** Every version of endpoints and models, newest first; the last is what ships. */
export function VersionsTable({
  versions,
  onRestore,
}: {
  versions: readonly VersionView[];
  onRestore: (version: VersionView) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? versions : versions.slice(0, FEW_ROWS);
  return (
    <>
      <StackTable
        caption="Versions of endpoints and models"
        columns={COLUMNS}
        rows={shown.map((version) => ({
          key: String(version.version),
          cells: [
            <b key="version">{formatCount(version.version)}</b>,
            version.createdAt === null ? 'what ships' : <Moment key="saved" ms={version.createdAt} />,
            sayChanges(version),
            version.note ?? '',
            <RestoreCell
              key="restore"
              name={`version ${version.version}`}
              current={version.current ? 'in force' : null}
              onRestore={() => onRestore(version)}
            />,
          ],
        }))}
      />
      <MoreRow shown={shown.length} of={versions.length} onAll={() => setAll(true)} />
    </>
  );
}

function sayChanges({ changes }: VersionView): string {
  const [first, ...more] = changes;
  if (!first) return 'Nothing is set.';
  const said = `${sayChange(first).what}: ${sayKind(first)}`;
  return more.length === 0 ? said : `${said}, and ${plural(more.length, 'change')} more`;
}
