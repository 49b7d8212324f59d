'use client';

import { useEffect, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
import type { VersionView } from '@/lib/services/settings/types';
import { restoreChanges } from './changes';
import { ChangesTable } from './changes-table';
import { getPolicy, restoreVersion } from './policy-client';
import { usePolicy } from './policy-context';

/** Shows what bringing a version back would change, then does it. */
export function RestoreDialog({
  restoring,
  versions,
  onClose,
}: {
  restoring: VersionView | null;
  versions: readonly VersionView[];
  onClose: () => void;
}) {
  const { view, isDirty, reload } = usePolicy();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version starts afresh
  useEffect(() => setFailure(null), [restoring]);

  async function restore({ version }: VersionView) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await restoreVersion(version, view.version);
      const next = await getPolicy();
      reload(next, `v${version} is back as v${next.version}. The next request is decided by it.`);
      onClose();
    } catch (cause) {
      setFailure(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  }

  const changes = restoring ? restoreChanges(versions, restoring.version) : [];
  return (
    <Modal title={`Restore v${restoring?.version ?? ''}`} open={restoring !== null} onClose={onClose}>
      {restoring ? (
        <div className="grid gap-4 pb-4">
          <p className="px-4 pt-4 text-prose">
            It becomes <b>v{view.version + 1}</b> and counts at once. v{view.version} stays and can be
            restored.
            {isDirty ? ' Your unsaved changes stay in the form, on top of it.' : ''}
          </p>
          {changes.length === 0 ? (
            <p className="px-4 text-mute">It is the same as v{view.version}: nothing would change.</p>
          ) : (
            <div className="max-h-80 overflow-y-auto border-y">
              <ChangesTable caption={`What restoring v${restoring.version} changes`} changes={changes} />
            </div>
          )}
          <div role="alert">
            {failure ? (
              <p className="row px-4 text-ink">
                <Mark kind="bad" /> It was not restored: {failure}
              </p>
            ) : null}
          </div>
          <div className="row flex-wrap px-4">
            <button
              type="button"
              className="btn btn-pri"
              aria-disabled={busy || changes.length === 0}
              onClick={() => changes.length > 0 && void restore(restoring)}
            >
              {busy ? 'Restoring …' : `Restore v${restoring.version}`}
            </button>
            <button type="button" className="btn" onClick={onClose}>
              Keep v{view.version}
            </button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
