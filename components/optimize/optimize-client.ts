import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { OptimizeView, PreviewView, VersionOutcome } from '@/lib/services/optimize/types';

const BASE = '/api/optimize';

interface Saved {
  version: number;
}

export function getView(): Promise<OptimizeView> {
  return fetchJson<OptimizeView>(BASE);
}

/** Without results, which are large: for asking twice a second. */
export function getProgress(): Promise<OptimizeView> {
  return fetchJson<OptimizeView>(`${BASE}?result=0`);
}

export function startSearch(given: { days: number; simulated: boolean }): Promise<unknown> {
  return sendJson('POST', `${BASE}/search`, given);
}

export function cancelSearch(id: string): Promise<unknown> {
  return sendJson('POST', `${BASE}/cancel`, { search_id: id });
}

export function getPreview(searchId: string, point: number, signal: AbortSignal): Promise<PreviewView> {
  return sendJson<PreviewView>('POST', `${BASE}/preview`, { search_id: searchId, point }, signal);
}

/** The version it has become. */
export async function applyPoint(searchId: string, point: number, baseVersion: number): Promise<number> {
  const { version } = await sendJson<Saved>('POST', `${BASE}/apply`, {
    search_id: searchId,
    point,
    base_version: baseVersion,
  });
  return version;
}

/** The version it has come back as. */
export async function rollBack(version: number, baseVersion: number): Promise<number> {
  const saved = await sendJson<Saved>('POST', `${BASE}/rollback`, { version, base_version: baseVersion });
  return saved.version;
}

export async function getVersions(): Promise<VersionOutcome[]> {
  const { versions } = await fetchJson<{ versions: VersionOutcome[] }>(`${BASE}/versions`);
  return versions;
}
