import { notFound, SwitchyardError } from '@/lib/shared/errors';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import type { OptimizeContext } from './optimize-context';
import { viewSearch } from './search-view';
import type { SearchView } from './types';

/** Stops a search that runs; its row says `cancelled` a moment later. 404 for an unknown one, 409 for one that ended. */
export function cancelSearch(ctx: OptimizeContext, id: string): SearchView {
  const row = getSearch(ctx.telemetry.db, id);
  if (!row) throw unknownSearch(id);
  if (!ctx.liveSearch.cancel(id))
    throw new SwitchyardError('This search has ended; there is nothing to cancel.', {
      code: 'search_ended',
      status: 409,
      param: 'search_id',
    });
  return viewSearch(ctx, row);
}

/** 404 naming `search_id`. */
export function unknownSearch(id: string): SwitchyardError {
  return notFound(`There is no search "${id}".`, 'search_id', 'unknown_search');
}
