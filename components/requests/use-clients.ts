'use client';

import { useCallback, useEffect, useState } from 'react';
import { listKeys } from '@/components/settings/keys-client';
import { UNKNOWN } from '@/components/ui/format';
import { clientWords } from './client-words';
import type { Known } from './filter-choices';

/** Gateway keys by name; a key nobody knows, or that cannot be read, stands there with its id. */
export function useClients(): { clients: Known['clients']; clientName: (id: string) => string } {
  const [clients, setClients] = useState<Known['clients']>([]);
  useEffect(() => {
    const leave = new AbortController();
    listKeys(leave.signal)
      .then(({ keys }) => setClients(keys.map(({ id, name }) => ({ id, name }))))
      .catch(() => {});
    return () => leave.abort();
  }, []);
  const clientName = useCallback(
    (id: string) =>
      clients.find((client) => client.id === id)?.name ?? (id === '' ? UNKNOWN : clientWords(id)),
    [clients],
  );
  return { clients, clientName };
}
