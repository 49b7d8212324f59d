'use client';

import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { Modal } from '@/components/ui/modal';
import type { FleetView } from '@/lib/services/settings/types';
import { sayVault } from './endpoint-words';
import { rotateVault } from './endpoints-client';
import { useFleet } from './fleet-context';
import { Refused } from './refused';
import { useSave } from './use-save';

/** How keys are kept, and what to do when they cannot be opened. */
export function VaultLine({
  vault,
  onEnterKey,
}: {
  vault: FleetView['vault'];
  onEnterKey: (id: string) => void;
}) {
  const [asking, setAsking] = useState(false);
  const isLost = vault.state === 'lost' || vault.state === 'broken';
  return (
    <>
      {isLost ? (
        <div role="alert" className="grid justify-items-start gap-2 border-t px-4 py-4">
          <p className="row font-semibold text-signal">
            <Mark kind="bad" /> Keys cannot be opened
          </p>
          <p className="max-w-[120ch] text-ink">{vault.detail}</p>
          <div className="row flex-wrap">
            {vault.unreadable.map((id) => (
              <button key={id} type="button" className="btn" onClick={() => onEnterKey(id)}>
                Enter key of {id}
              </button>
            ))}
          </div>
        </div>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-4 py-2">
        <span className="head-micro">Keys</span>
        <span className="text-mute sm:flex-1">{sayVault(vault)}</span>
        {vault.state === 'ok' && vault.keyFrom === 'file' ? (
          <button type="button" className="btn btn-sm" onClick={() => setAsking(true)}>
            Rotate key
          </button>
        ) : null}
      </p>
      <RotateDialog open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function RotateDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { refresh, setDone } = useFleet();
  const { busy, refusal, save } = useSave();

  async function rotate() {
    await save(async () => {
      const { resealed, unreadable } = await rotateVault();
      const closed =
        unreadable.length > 0 ? ` Those of ${unreadable.join(', ')} have to be entered again.` : '';
      setDone({
        text: `The secrets of ${plural(resealed, 'endpoint')} are sealed under a new key; the old one is gone.${closed}`,
        id: null,
        canTry: false,
        undo: null,
      });
      await refresh();
      onClose();
    });
  }

  return (
    <Modal title="Rotate key" open={open} onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="text-prose">
          Seal every secret under a new key and delete the old one? Nothing has to be entered again. Backups
          of the database made before then open only with a backup of the old key file.
        </p>
        <Refused what="Nothing was rotated:" reasons={[...Object.values(refusal.fields), ...refusal.rest]} />
        <div className="row flex-wrap">
          <button type="button" className="btn btn-pri" aria-disabled={busy} onClick={() => void rotate()}>
            {busy ? 'Rotating …' : 'Rotate key'}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Not now
          </button>
        </div>
      </div>
    </Modal>
  );
}
