import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { ProbeReport } from '@/lib/catalog/probe-report';
import type { FleetView, VersionView } from '@/lib/services/settings/types';
import type { ModelBody } from './model-choice';
import type { EndpointBody, Secrets } from './read-form';

const PATH = '/api/endpoints';

interface Change extends Secrets {
  base_version: number;
  endpoint: EndpointBody;
}

export function readFleet(signal?: AbortSignal): Promise<FleetView> {
  return fetchJson<FleetView>(PATH, { signal });
}

/** A key travels in the body of this one request. */
export function addEndpoint(body: Change & { models: ModelBody[] }): Promise<FleetView & { id: string }> {
  return sendJson('POST', PATH, body);
}

export function changeEndpoint(id: string, body: Change): Promise<FleetView> {
  return sendJson('PUT', `${PATH}/${encodeURIComponent(id)}`, body);
}

export function removeEndpoint(id: string, baseVersion: number): Promise<FleetView> {
  return sendJson('DELETE', `${PATH}/${encodeURIComponent(id)}`, { base_version: baseVersion });
}

export interface TestBody {
  /** What ids of models begin with; of a known endpoint its own secrets are used where none are given. */
  id: string;
  endpoint: Pick<EndpointBody, 'protocol' | 'baseUrl' | 'preset' | 'locality'>;
  api_key?: string;
  headers?: Record<string, string>;
}

export function testConnection(body: TestBody, signal: AbortSignal): Promise<ProbeReport> {
  return sendJson('POST', `${PATH}/test`, body, signal);
}

export function addModels(baseVersion: number, models: ModelBody[]): Promise<{ version: number }> {
  return sendJson('POST', '/api/models', { base_version: baseVersion, models });
}

/** Endpoints and models of an earlier version become the newest; keys stay as they are. */
export function restoreFleet(version: number, baseVersion: number): Promise<unknown> {
  return sendJson('POST', '/api/settings/restore', { kind: 'fleet', version, base_version: baseVersion });
}

export function rotateVault(): Promise<{ resealed: number; unreadable: string[] }> {
  return sendJson('POST', '/api/vault/rotate', {});
}

export async function readVersions(): Promise<VersionView[]> {
  return (await fetchJson<{ versions: VersionView[] }>('/api/settings/versions?kind=fleet')).versions;
}
