'use client';

import { useEffect } from 'react';
import { Modal } from '@/components/ui/modal';
import type { EndpointView } from '@/lib/services/settings/types';
import { removeEndpoint, restoreFleet } from './endpoints-client';
import { useFleet } from './fleet-context';
import { Refused } from './refused';
import { useSave } from './use-save';

const MOST_NAMED = 8;

/** Names what goes with the endpoint before it goes. */
export function RemoveDialog({ view, onClose }: { view: EndpointView | null; onClose: () => void }) {
  const { fleet, take, refresh } = useFleet();
  const { busy, refusal, save, forgive } = useSave();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another endpoint starts afresh
  useEffect(() => forgive(), [view?.id]);
  useEffect(() => {
    if (refusal.conflict) void refresh();
  }, [refusal.conflict, refresh]);

  async function remove({ id, key, models }: EndpointView) {
    const before = fleet.version;
    await save(async () => {
      const saved = await removeEndpoint(id, before);
      take(saved, {
        id: null,
        text: `${id} removed with ${models.length === 1 ? 'its model' : `${models.length} models`}.`,
        canTry: false,
        undo: async () => {
          await restoreFleet(before, saved.version);
          await refresh();
          return key.state === 'none'
            ? `${id} is back with its models.`
            : `${id} is back with its models. Its key was deleted; enter it again.`;
        },
      });
      onClose();
    });
  }

  return (
    <Modal title="Remove endpoint" open={view !== null} onClose={onClose}>
      {view ? (
        <div className="grid gap-4 p-4">
          <p className="text-prose">
            Remove <b>{view.id}</b>
            {view.host ? ` (${view.host})` : ''}? {sayModels(view.models)}
            {view.key.state === 'none' ? '' : ' Its key is deleted; undoing brings back all but the key.'}
          </p>
          <Refused
            what="It was not removed:"
            reasons={
              refusal.conflict
                ? [
                    'Another version was saved meanwhile. It is shown behind this dialog; remove it again if you still want to.',
                  ]
                : [...Object.values(refusal.fields), ...refusal.rest]
            }
          />
          <div className="row flex-wrap">
            <button
              type="button"
              className="btn btn-pri max-w-full"
              aria-disabled={busy}
              onClick={() => void remove(view)}
            >
              <span className="truncate">{busy ? 'Removing …' : `Remove ${view.id}`}</span>
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

function sayModels(models: readonly string[]): string {
  if (models.length === 0) return 'It has no models.';
  const named = models.slice(0, MOST_NAMED).join(', ');
  const more = models.length > MOST_NAMED ? ` and ${models.length - MOST_NAMED} more` : '';
  return `Its models go with it: ${named}${more}.`;
}
