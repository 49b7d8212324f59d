'use client';

import { useEffect } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { EndpointView } from '@/lib/services/settings/types';
import { removeEndpoint, restoreFleet } from './endpoints-client';
import { useFleet } from './fleet-context';
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

  const reasons = refusal.conflict
    ? [
        'Another version was saved meanwhile. It is shown behind this dialog; remove it again if you still want to.',
      ]
    : [...Object.values(refusal.fields), ...refusal.rest];
  return (
    <ConfirmDialog
      title="Remove endpoint"
      open={view !== null}
      words={
        view ? (
          <>
            Remove <b>{view.id}</b>
            {view.host ? ` (${view.host})` : ''}? {sayModels(view.models)}
            {view.key.state === 'none' ? '' : ' Its key is deleted; undoing brings back all but the key.'}
          </>
        ) : null
      }
      confirm={`Remove ${view?.id}`}
      busyLabel="Removing …"
      busy={busy}
      failure={reasons.length > 0 ? `It was not removed: ${reasons.join(' ')}` : null}
      onConfirm={() => view && void remove(view)}
      onClose={onClose}
    />
  );
}

function sayModels(models: readonly string[]): string {
  if (models.length === 0) return 'It has no models.';
  const named = models.slice(0, MOST_NAMED).join(', ');
  const more = models.length > MOST_NAMED ? ` and ${models.length - MOST_NAMED} more` : '';
  return `Its models go with it: ${named}${more}.`;
}
