import type { KeyReading, KeySource } from './key-ring';
import type { VaultStatus } from './types';

/** The vault's state in words; `sealed` is how many rows there are, `unreadable` the endpoints of those that do not open. */
export function statusOf(
  reading: KeyReading,
  { from, place }: Pick<KeySource, 'from' | 'place'>,
  sealed: number,
  unreadable: string[],
): VaultStatus {
  const keyId = reading.state === 'ok' ? reading.ring.current : null;
  const base = { keyFrom: from, keyId, unreadable };
  if (reading.state === 'damaged' || reading.state === 'unreadable')
    return { ...base, state: 'broken', detail: reading.detail };
  if (unreadable.length === 0) return { ...base, state: sealed === 0 ? 'empty' : 'ok', detail: null };
  const whose = unreadable.length === 1 ? 'one endpoint' : `${unreadable.length} endpoints`;
  const restore =
    from === 'file'
      ? `Restore ${place} from a copy`
      : `Give the value they were sealed with as ${place} or ${place}_OLD`;
  return {
    ...base,
    state: 'lost',
    detail: `The vault's key does not open the secrets of ${whose}. ${restore}, or enter them again under Settings → Endpoints.`,
  };
}
