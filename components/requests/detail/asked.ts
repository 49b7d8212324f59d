// What: what the address asks of the page: the way back, and a replay.
// Why: a link leads to the same view for everybody who has it.
// Not for: what was found.
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';

export interface Asked {
  /** The log with the filter one came from. */
  backHref: string;
  /** Null: none was asked for. */
  replay: { policy: PolicyPreset; version: number | null } | null;
  /** The log's query as it came, for links to neighbours. */
  back: string;
}

type Params = Record<string, string | string[] | undefined>;

/** Reads `?back=` (the log's own query, without `?`), `?replay=` and `?version=`; what makes no sense is left out. */
export function readAsked(params: Params): Asked {
  const back = new URLSearchParams(one(params.back)).toString();
  const policy = POLICY_PRESETS.find((name) => name === one(params.replay));
  const version = Number(one(params.version));
  return {
    back,
    backHref: back === '' ? '/requests' : `/requests?${back}`,
    replay: policy ? { policy, version: Number.isInteger(version) && version > 0 ? version : null } : null,
  };
}

/** The page of another request, with the same way back. */
export function requestHref(id: string, back: string): string {
  const query = back === '' ? '' : `?${new URLSearchParams({ back })}`;
  return `/requests/${encodeURIComponent(id)}${query}`;
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
