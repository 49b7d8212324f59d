import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { StorageView } from '@/lib/services/storage/get-storage';
import type { KeepDays } from '@/lib/telemetry/retain';
import { getPolicy, putPolicy } from '../policy/policy-client';

export type AskedJob = 'erase' | 'shrink' | 'backup';

export function getStorage(): Promise<StorageView> {
  return fetchJson('/api/storage');
}

export function startJob(job: AskedJob): Promise<StorageView> {
  return sendJson('POST', '/api/storage', { job });
}

/** A backup, or a database that was set aside, by its listed name. */
export function deleteCopy(name: string): Promise<StorageView> {
  return sendJson('POST', '/api/storage', { job: 'delete', name });
}

/** A new version of the policy's settings in which these days stand; the rest is as it was. */
export async function saveKeepDays(base: number, keepDays: Partial<KeepDays>): Promise<void> {
  const { document } = await getPolicy();
  await putPolicy(
    base,
    {
      ...document,
      storage: { ...document.storage, keepDays: { ...document.storage?.keepDays, ...keepDays } },
    },
    'how long things are kept',
  );
}
