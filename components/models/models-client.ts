import { sendJson } from '@/components/ui/fetch-json';
import type { ModelChange } from './model-form';

interface Saved {
  /** The fleet's, from now on. */
  version: number;
}

const at = (path: string, id: string) => `${path}?${new URLSearchParams({ id })}`;

export function changeModel(id: string, changes: ModelChange, version: number): Promise<Saved> {
  return sendJson<Saved>('PATCH', at('/api/models', id), { base_version: version, changes });
}

/** One of the owner's is gone, another is as it was by itself. */
export function removeModel(id: string, version: number): Promise<Saved> {
  return sendJson<Saved>('DELETE', at('/api/models', id), { base_version: version });
}

/** Lets a model be called again at once. */
export function resetModel(id: string): Promise<unknown> {
  return sendJson('POST', at('/api/models/reset', id), {});
}

/** Endpoints and models as they were in `version`; refused when anything was saved after `current`. */
export function restoreFleet(version: number, current: number): Promise<Saved> {
  return sendJson<Saved>('POST', '/api/settings/restore', { kind: 'fleet', version, base_version: current });
}
