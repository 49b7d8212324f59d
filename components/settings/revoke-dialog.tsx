'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useAttempt } from '@/components/ui/use-attempt';
import { type GatewayKey, revokeKey } from './keys-client';
import { useKeys } from './keys-context';

/** Names the key once more before it is stopped for good. */
export function RevokeDialog({
  revoking,
  onClose,
  onRevoked,
}: {
  revoking: GatewayKey | null;
  onClose: () => void;
  onRevoked: (name: string) => void;
}) {
  const { refresh, created, setCreated } = useKeys();
  const { busy, failure, attempt } = useAttempt(revoking);

  const revoke = ({ id, name }: GatewayKey) =>
    attempt(async () => {
      await revokeKey(id);
      if (created?.key.id === id) setCreated(null);
      await refresh();
      onRevoked(name);
      onClose();
    });

  return (
    <ConfirmDialog
      title="Revoke key"
      open={revoking !== null}
      words={
        <>
          Revoke <b>{revoking?.name}</b> (<code>{revoking?.prefix}</code>)? Tools that use it stop at once.
          This cannot be undone.
        </>
      }
      confirm={`Revoke ${revoking?.name}`}
      busyLabel="Revoking …"
      busy={busy}
      failure={failure && `It was not revoked: ${failure}`}
      onConfirm={() => revoking && void revoke(revoking)}
      onClose={onClose}
    />
  );
}
