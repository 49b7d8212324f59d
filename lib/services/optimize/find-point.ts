import type { FrontierPoint, SearchResult } from '@/lib/optimize/types';
import type { Policy } from '@/lib/routing/types';
import { notFound, SwitchyardError } from '@/lib/shared/errors';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import { unknownSearch } from './cancel-search';
import type { OptimizeContext } from './optimize-context';
import { readAsk, type SearchAsk, viewSearch } from './search-view';
import type { SearchView } from './types';

export interface FoundPoint {
  search: SearchView & { result: SearchResult };
  ask: SearchAsk;
  point: FrontierPoint;
  /** Today’s of the same search. */
  today: FrontierPoint;
}

/** 404 naming `search_id` or `point` for what there is not, 409 `search_not_done` for a search without a result. */
export function findPoint(
  ctx: OptimizeContext,
  { searchId, point: at }: { searchId: string; point: number },
): FoundPoint {
  const row = getSearch(ctx.telemetry.db, searchId);
  if (!row) throw unknownSearch(searchId);
  const search = viewSearch(ctx, row);
  const { result } = search;
  if (result === null)
    throw new SwitchyardError(
      search.status === 'done'
        ? 'What this search found is no longer kept; only the newest twenty are. Search again.'
        : `This search has no result: it ${WHAT[search.status]}.`,
      { code: 'search_not_done', status: 409, param: 'search_id' },
    );
  const [point, today] = [result.points[at], result.points[result.today]];
  if (!point || !today)
    throw notFound(
      `The search has ${result.points.length} points, from 0 on; there is no point ${at}.`,
      'point',
      'unknown_point',
    );
  return { search: { ...search, result }, ask: readAsk(row), point, today };
}

const WHAT: Readonly<Record<SearchView['status'], string>> = {
  running: 'still runs',
  done: 'is done',
  cancelled: 'was cancelled',
  failed: 'failed',
  interrupted: 'was interrupted',
};

/** Why applying its numbers would not make the policy the point stands for, a sentence; null: it would. */
export function whyNotApply({ locality, preset }: FrontierPoint, today: Policy): string | null {
  if (locality === today.locality) return null;
  return locality === 'local_only'
    ? `The preset \`${preset ?? 'private'}\` keeps everything on this machine, which its numbers do not. Choose it as the default under Policy instead.`
    : `Today’s policy keeps everything on this machine, and this point does not. Choose another default under Policy first.`;
}
