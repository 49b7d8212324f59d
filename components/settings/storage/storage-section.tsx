'use client';

// What: what is stored: how much, for how long, and what can be done about it.
// Why: a disk must not fill unseen, and texts must be erasable.
// Not for: whether texts are stored; that is the policy's.
import type { StorageView } from '@/lib/services/storage/get-storage';
import { StaleNotice } from '../stale-notice';
import { BackupsSection } from './backups-section';
import { KeepSection } from './keep-section';
import { SizeSection } from './size-section';
import { useStorage } from './use-storage';
import { WorkSection } from './work-section';

export function StorageSection({ initial }: { initial: StorageView }) {
  const { view, setView, error, refresh } = useStorage(initial);
  return (
    <>
      {error ? <StaleNotice what="Storage" message={error} onRetry={() => void refresh()} /> : null}
      <SizeSection view={view} />
      <KeepSection view={view} onSaved={refresh} />
      <WorkSection view={view} onStarted={setView} />
      <BackupsSection view={view} onDeleted={setView} />
    </>
  );
}
