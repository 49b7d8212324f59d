'use client';

import { useEffect, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import { Mark } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
import type { VersionView } from '@/lib/services/settings/types';
import { ChangesTable } from '../transfer/changes-table';
import { restoreVersion } from '../transfer/transfer-client';
import { undoChanges } from './undo-changes';

/** What going back would change, before it does. */
export function RestoreDialog({
  restoring,
  versions,
  onReload,
  onClose,
  onRestored,
}: {
  restoring: VersionView | null;
  versions: readonly VersionView[];
  onReload: () => Promise<void>;
  onClose: () => void;
  onRestored: (from: number, version: number) => void;
}) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version starts afresh
  useEffect(() => setFailure(null), [restoring]);
  const current = versions.find((version) => version.current)?.version ?? 1;

  async function restore({ version }: VersionView) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const saved = await restoreVersion('fleet', version, current);
      onRestored(version, saved.version);
      onClose();
    } catch (cause) {
      if (cause instanceof ServerError && cause.code === 'version_conflict') {
        await onReload();
        setFailure(
          'A newer version was saved meanwhile, so nothing was restored. This is what it would change now.',
        );
      } else setFailure(`Nothing was restored: ${cause instanceof Error ? cause.message : String(cause)}`);
    } finally {
      setBusy(false);
    }
  }

  const changes = restoring ? undoChanges(versions, restoring.version) : [];
  return (
    <Modal
      title={restoring ? `Restore version ${restoring.version}` : 'Restore'}
      open={restoring !== null}
      onClose={onClose}
    >
      {restoring ? (
        <div className="grid gap-4 py-4">
          <p className="px-4">
            Endpoints and models become what they were, as a new version. Keys are in no version: an endpoint
            that comes back needs its key again if that was deleted.
          </p>
          <div className="max-h-[50dvh] overflow-y-auto border-y">
            {changes.length > 0 ? (
              <ChangesTable caption="What it would change" changes={changes} />
            ) : (
              <p className="px-4 py-3">It changes nothing: all of it is set like this now.</p>
            )}
          </div>
          <div role="alert" className={failure ? 'px-4' : 'hidden'}>
            {failure ? (
              <p className="row items-start text-ink">
                <span className="pt-1">
                  <Mark kind="bad" />
                </span>
                {failure}
              </p>
            ) : null}
          </div>
          <div className="row flex-wrap px-4">
            {changes.length > 0 ? (
              <button
                type="button"
                className="btn btn-pri"
                aria-disabled={busy}
                onClick={() => void restore(restoring)}
              >
                {busy ? 'Restoring …' : `Restore version ${restoring.version}`}
              </button>
            ) : null}
            <button type="button" className="btn" onClick={onClose}>
              Keep it as it is
            </button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
