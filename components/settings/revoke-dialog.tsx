'use client';

import { useEffect, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
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
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key starts afresh
  useEffect(() => setFailure(null), [revoking]);

  async function revoke({ id, name }: GatewayKey) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await revokeKey(id);
      if (created?.key.id === id) setCreated(null);
      await refresh();
      onRevoked(name);
      onClose();
    } catch (cause) {
      setFailure(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal title="Revoke key" open={revoking !== null} onClose={onClose}>
      {revoking ? (
        <div className="grid gap-4 p-4">
          <p className="text-prose">
            Revoke <b>{revoking.name}</b> (<code>{revoking.prefix}</code>)? Tools that use it stop at once.
            This cannot be undone.
          </p>
          <div role="alert">
            {failure ? (
              <p className="row text-ink">
                <Mark kind="bad" /> It was not revoked: {failure}
              </p>
            ) : null}
          </div>
          <div className="row flex-wrap">
            <button
              type="button"
              className="btn btn-pri max-w-full"
              aria-disabled={busy}
              onClick={() => void revoke(revoking)}
            >
              <span className="truncate">{busy ? 'Revoking …' : `Revoke ${revoking.name}`}</span>
            </button>
            <button type="button" className="btn" onClick={onClose}>
              Keep it
            </button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
