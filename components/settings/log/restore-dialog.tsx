'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ServerError } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import { useAttempt } from '@/components/ui/use-attempt';
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
  const { busy, failure, attempt } = useAttempt(restoring);
  const current = versions.find((version) => version.current)?.version ?? 1;

  const restore = ({ version }: VersionView) =>
    attempt(
      async () => {
        const saved = await restoreVersion('fleet', version, current);
        onRestored(version, saved.version);
        onClose();
      },
      async (cause) => {
        if (!(cause instanceof ServerError && cause.code === 'version_conflict'))
          return `Nothing was restored: ${messageOf(cause)}`;
        await onReload();
        return 'A newer version was saved meanwhile, so nothing was restored. This is what it would change now.';
      },
    );

  const changes = restoring ? undoChanges(versions, restoring.version) : [];
  return (
    <ConfirmDialog
      title={restoring ? `Restore version ${restoring.version}` : 'Restore'}
      open={restoring !== null}
      words="Endpoints and models become what they were, as a new version. Keys are in no version: an endpoint that comes back needs its key again if that was deleted."
      confirm={`Restore version ${restoring?.version}`}
      busyLabel="Restoring …"
      keep="Keep it as it is"
      busy={busy}
      failure={failure}
      onConfirm={restoring && changes.length > 0 ? () => void restore(restoring) : null}
      onClose={onClose}
    >
      <div className="max-h-[50dvh] overflow-y-auto border-y">
        {changes.length > 0 ? (
          <ChangesTable caption="What it would change" changes={changes} />
        ) : (
          <p className="px-4 py-3">It changes nothing: all of it is set like this now.</p>
        )}
      </div>
    </ConfirmDialog>
  );
}
