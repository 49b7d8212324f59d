import type { Db } from '@/lib/db/client';

// Charts and exports read for a second at most; whoever reads longer is waited for elsewhere.
const TRIES = 8;
const PAUSE_MS = 250;

/**
 * Writes the log into the database and cuts it to nothing, so that what was erased is nowhere. Somebody who reads keeps
 * it from being cut: it is tried `tries` times with pauses. False: the log still holds what it held.
 */
export async function emptyLog(
  db: Db,
  { tries = TRIES, pauseMs = PAUSE_MS, isStopped = () => false }: EmptyLogOptions = {},
): Promise<boolean> {
  for (let left = tries; left > 0; left--) {
    if (isEmptied(db)) return true;
    if (left === 1 || isStopped()) break;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return false;
}

export interface EmptyLogOptions {
  tries?: number;
  pauseMs?: number;
  isStopped?(): boolean;
}

function isEmptied({ $client }: Db): boolean {
  const timeoutMs = $client.pragma('busy_timeout', { simple: true }) as number;
  // SQLite would wait for the reader with the event loop in its hand.
  $client.pragma('busy_timeout = 0');
  try {
    const [result] = $client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } catch (error) {
    if (/^SQLITE_(?:BUSY|LOCKED)/.test((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    $client.pragma(`busy_timeout = ${timeoutMs}`);
  }
}
