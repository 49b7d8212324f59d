'use client';

// What: who changed what, and the versions of endpoints and models to go back to.
// Why: a change nobody remembers can be found, and taken back.
// Not for: versions of the policy, which stand beside it.
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { VersionView } from '@/lib/services/settings/types';
import type { AuditEntry } from '@/lib/telemetry/queries/list-audit';
import { Section } from '../section';
import { StaleNotice } from '../stale-notice';
import { type GroupId, readGroup } from './audit-groups';
import { AuditSection } from './audit-section';
import { RestoreDialog } from './restore-dialog';
import { useLog } from './use-log';
import { VersionsTable } from './versions-table';

export interface LogData {
  entries: AuditEntry[];
  versions: VersionView[];
}

export function LogSection({ initial }: { initial: LogData }) {
  const { data, error, refresh } = useLog(initial);
  const [group, setGroup] = useState<GroupId>(readGroup(useSearchParams().get('group')));
  const [restoring, setRestoring] = useState<VersionView | null>(null);
  const [said, setSaid] = useState('');

  function choose(id: GroupId) {
    setGroup(id);
    const query = id === 'all' ? '' : `?group=${id}`;
    window.history.replaceState(null, '', `${window.location.pathname}${query}`);
  }

  return (
    <>
      {error ? <StaleNotice what="The log" message={error} onRetry={() => void refresh()} /> : null}
      <AuditSection entries={data.entries} group={group} onGroup={choose} />
      <Section
        title="Versions of endpoints and models"
        clause="a saved version never changes"
        end={<Link href="/settings/policy?versions=1">versions of the policy</Link>}
      >
        <p role="status" className={said === '' ? 'sr-only' : 'border-b px-4 py-3 text-ink'}>
          {said}
        </p>
        <VersionsTable versions={data.versions} onRestore={setRestoring} />
      </Section>
      <RestoreDialog
        restoring={restoring}
        versions={data.versions}
        onReload={refresh}
        onClose={() => setRestoring(null)}
        onRestored={(from, version) => {
          setSaid(
            `Version ${from} is back as version ${version}. To undo it, restore version ${version - 1}.`,
          );
          void refresh();
        }}
      />
    </>
  );
}
