'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ServerError } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import { useAttempt } from '@/components/ui/use-attempt';
import type { VersionOutcome } from '@/lib/services/optimize/types';
import { rollBack } from '../optimize-client';

/** Asks once more before an earlier version decides again. */
export function RollBackDialog({
  version,
  current,
  onDone,
  onClose,
}: {
  /** Null: nothing is asked. */
  version: VersionOutcome | null;
  /** Version of the policy that counts now. */
  current: number;
  onDone: (from: VersionOutcome, version: number) => Promise<void>;
  onClose: () => void;
}) {
  const { busy, failure, attempt } = useAttempt(version);
  const go = (from: VersionOutcome) =>
    attempt(
      async () => {
        await onDone(from, await rollBack(from.version, current));
        onClose();
      },
      (cause) =>
        cause instanceof ServerError && cause.code === 'version_conflict'
          ? 'A newer version was saved meanwhile, so nothing was rolled back. Close this and look again.'
          : `Nothing was rolled back: ${messageOf(cause)}`,
    );
  const name = `v${version?.version ?? ''}`;
  return (
    <ConfirmDialog
      title={`Roll back to ${name}`}
      open={version !== null}
      words={
        <>
          How {name} decided comes back as <b>v{current + 1}</b> and decides the next request. Budgets,
          storage and limits stay as they are now, and v{current} stays too: roll back to it to undo this.
          {version?.demoted ? ` ${name} was demoted: its quality fell under what was expected of it.` : ''}
        </>
      }
      confirm={`Roll back to ${name}`}
      busyLabel="Rolling back …"
      keep={`Keep v${current}`}
      busy={busy}
      failure={failure}
      onConfirm={version ? () => void go(version) : null}
      onClose={onClose}
    />
  );
}
