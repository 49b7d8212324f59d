'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useAttempt } from '@/components/ui/use-attempt';
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
  const { busy, failure, attempt } = useAttempt(restoring);
  const changes = restoring ? restoreChanges(versions, restoring.version) : [];
  const isSame = changes.length === 0;

  const restore = ({ version }: VersionView) =>
    attempt(async () => {
      await restoreVersion(version, view.version);
      const next = await getPolicy();
      reload(next, `v${version} is back as v${next.version}. The next request is decided by it.`);
      onClose();
    });

  return (
    <ConfirmDialog
      title={`Restore v${restoring?.version ?? ''}`}
      open={restoring !== null}
      words={
        <>
          It becomes <b>v{view.version + 1}</b> and counts at once. v{view.version} stays and can be restored.
          {isDirty ? ' Your unsaved changes stay in the form, on top of it.' : ''}
        </>
      }
      confirm={`Restore v${restoring?.version}`}
      busyLabel="Restoring …"
      keep={`Keep v${view.version}`}
      busy={busy}
      disabled={isSame}
      failure={failure && `It was not restored: ${failure}`}
      onConfirm={() => restoring && !isSame && void restore(restoring)}
      onClose={onClose}
    >
      {isSame ? (
        <p className="px-4 text-mute">It is the same as v{view.version}: nothing would change.</p>
      ) : (
        <div className="max-h-80 overflow-y-auto border-y">
          <ChangesTable caption={`What restoring v${restoring?.version} changes`} changes={changes} />
        </div>
      )}
    </ConfirmDialog>
  );
}
