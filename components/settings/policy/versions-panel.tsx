'use client';

import { useCallback, useEffect, useState } from 'react';
import { ClientTime } from '@/components/ui/client-time';
import { Mark } from '@/components/ui/mark';
import { messageOf } from '@/components/ui/message-of';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { VersionView } from '@/lib/services/settings/types';
import { RestoreCell } from '../restore-cell';
import { Section } from '../section';
import { changesLine } from './change-words';
import { visibleChanges } from './changes';
import { getVersions } from './policy-client';
import { usePolicy } from './policy-context';
import { RestoreDialog } from './restore-dialog';

const COLUMNS: readonly Column[] = [
  { label: 'Version' },
  { label: 'When', double: true },
  { label: 'Changes', wide: true },
  { label: 'Note', wide: true },
  { label: 'Action' },
];

/** Every version there was; any of them can be brought back. */
export function VersionsPanel({ initial }: { initial: VersionView[] | null }) {
  const { view } = usePolicy();
  const [versions, setVersions] = useState(initial);
  const [failure, setFailure] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<VersionView | null>(null);

  const read = useCallback(async () => {
    try {
      setVersions(await getVersions());
      setFailure(null);
    } catch (cause) {
      setFailure(messageOf(cause));
    }
  }, []);
  const isStale = !versions?.some(({ version }) => version === view.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a version saved since is read at once
  useEffect(() => {
    if (isStale) void read();
  }, [isStale, read, view.version]);

  return (
    <Section title="Versions" clause="a saved version never changes">
      {failure ? (
        <p className="row flex-wrap px-4 py-3 text-ink">
          <Mark kind="bad" /> The versions could not be read: {failure}
          <button type="button" className="btn btn-sm" onClick={() => void read()}>
            Try again
          </button>
        </p>
      ) : null}
      <StackTable
        caption="Versions of the policy"
        columns={COLUMNS}
        rows={(versions ?? []).map((version) => ({
          key: String(version.version),
          tone: version.version === view.version ? 'text-ink' : '',
          cells: [
            <b key="version">v{version.version}</b>,
            version.createdAt === null ? (
              'ships'
            ) : (
              <ClientTime key="when" ms={version.createdAt} show="when" />
            ),
            sayChanges(version),
            version.restoredFrom === null ? (version.note ?? '') : `v${version.restoredFrom} again`,
            <RestoreCell
              key="restore"
              name={`v${version.version}`}
              current={version.version === view.version ? 'counts now' : null}
              onRestore={() => setRestoring(version)}
            />,
          ],
        }))}
      />
      {versions === null && failure === null ? (
        <p className="px-4 py-3 text-mute">Reading the versions …</p>
      ) : null}
      <RestoreDialog restoring={restoring} versions={versions ?? []} onClose={() => setRestoring(null)} />
    </Section>
  );
}

function sayChanges({ version, changes }: VersionView): string {
  const visible = visibleChanges(changes);
  if (version === 1) return 'nothing is changed';
  return visible.length === 0 ? 'none in effect' : changesLine(visible);
}
