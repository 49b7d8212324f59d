import { getPolicy } from '@/components/settings/policy/policy-client';
import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { OptimizeSettings } from '@/lib/services/optimize/settings';
import type { AutopilotView, ShadowView } from '@/lib/services/optimize/types';
import type { PolicyView } from '@/lib/services/settings/types';

export interface PartViews {
  shadow: ShadowView;
  autopilot: AutopilotView;
}
export type Part = keyof PartViews;

/** The version settings belong to, and what they may name. */
export type Basis = Pick<PolicyView, 'version' | 'file' | 'models'>;

const TIMEOUT_MS = 10_000;

export function getPart<P extends Part>(part: P): Promise<PartViews[P]> {
  return fetchJson(`/api/optimize/${part}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
}

export async function getBasis(): Promise<Basis> {
  const { version, file, models } = await getPolicy();
  return { version, file, models };
}

/** The version it has become; what is left out stays as it is. */
export async function saveSettings<P extends Part>(
  part: P,
  change: Partial<OptimizeSettings[P]>,
  baseVersion: number,
): Promise<number> {
  const { saved } = await sendJson<{ saved: number }>('POST', '/api/optimize/settings', {
    [part]: change,
    base_version: baseVersion,
  });
  return saved;
}

export function undoAction(id: number): Promise<AutopilotView> {
  return sendJson('POST', '/api/optimize/autopilot/undo', { id });
}
