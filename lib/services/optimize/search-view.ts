import type { SearchResult } from '@/lib/optimize/types';
import type { ListedSearch } from '@/lib/telemetry/queries/list-searches';
import type { SearchRow } from '@/lib/telemetry/record-search';
import { diffDocuments } from '../settings/diff-documents';
import type { OptimizeContext } from './optimize-context';
import type { SearchRequest, SearchView } from './types';

/** What a row keeps of what was asked; `toMs` is the end of the history it read, UTC ms. */
export interface SearchAsk extends Pick<SearchRequest, 'days' | 'simulated'> {
  toMs: number;
}

const CUT = 'Switchyard ended while this search ran; nothing was changed. Search again.';

type ViewContext = Pick<OptimizeContext, 'settings' | 'catalog' | 'liveSearch'>;
type SaysStale = (row: Pick<SearchRow, 'policyVersion' | 'catalogVersion'>) => SearchView['stale'];

/** A row as pages read it; with its result when `row` has one. Many rows share one `saysStale`. */
export function viewSearch(
  ctx: ViewContext,
  row: SearchRow | ListedSearch,
  saysStale: SaysStale = staleness(ctx),
): SearchView {
  const { id, createdAt, endedAt, policyVersion } = row;
  const { days, simulated } = readAsk(row);
  const current = ctx.liveSearch.current();
  const live = row.status === 'running' && current?.id === id ? current : null;
  // A row whose end could not be written.
  const status = row.status === 'running' && !live ? 'interrupted' : row.status;
  return {
    id,
    createdAt,
    endedAt,
    status,
    by: row.by === 'autopilot' ? 'autopilot' : 'owner',
    input: { days, simulated },
    policyVersion,
    progress: live?.progress ?? null,
    stale: status === 'done' ? saysStale(row) : null,
    error: row.error ?? (status === 'interrupted' ? CUT : null),
    result: 'result' in row && row.result !== null ? (JSON.parse(row.result) as SearchResult) : null,
  };
}

/** What was asked of a search. */
export function readAsk({ input }: Pick<SearchRow, 'input'>): SearchAsk {
  return JSON.parse(input) as SearchAsk;
}

/**
 * Models first: without them a point may name what is gone. A version that changed only budgets or storage is no
 * change. Each version is read once.
 */
export function staleness({ settings, catalog }: Pick<ViewContext, 'settings' | 'catalog'>): SaysStale {
  const current = settings.store.current('policy');
  const { version } = catalog();
  const same = new Map([[current.version, true]]);
  return ({ policyVersion, catalogVersion }) => {
    if (catalogVersion !== version) return 'catalog';
    const isSame =
      same.get(policyVersion) ??
      sameRouting(settings.store.find('policy', policyVersion)?.document, current.document);
    same.set(policyVersion, isSame);
    return isSame ? null : 'policy';
  };
}

/** Whether two policy documents decide alike: their `policy` sections are equal, whatever the order of their fields. */
export function sameRouting(
  a: { policy?: unknown } | undefined,
  b: { policy?: unknown } | undefined,
): boolean {
  return diffDocuments(a?.policy ?? {}, b?.policy ?? {}).length === 0;
}
