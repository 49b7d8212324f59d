// What: begins a search for better policies, and writes down what came of it.
// Why: it takes seconds; whoever asked watches it, or comes back later, even after a restart.
// Not for: applying what was found.
import { badRequest, isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import { endSearch, insertSearch, type NewSearchRow, type SearchEnd } from '@/lib/telemetry/record-search';
import type { RunningSearch } from './live-search';
import type { OptimizeContext } from './optimize-context';
import { readMatter } from './search-matter';
import { readAsk, type SearchAsk, viewSearch } from './search-view';
import type { SearchRequest, SearchView } from './types';
import { isSimulatedOnly, whyNotSearch } from './why-not-search';

export const DEFAULT_DAYS = 30;
export const MOST_DAYS = 365;
// Reading is a tenth of it, as a rule.
const READING_SHARE = 0.1;

export interface SearchStart {
  /** Days of history, 1 to 365; default 30. */
  days?: number | undefined;
  /** True: made-up answers count; default: only where there are no others. */
  simulated?: boolean | undefined;
  by: SearchRequest['by'];
}

/** `ended` is the same search when it has; it never rejects. */
export interface StartedSearch {
  view: SearchView;
  ended: Promise<SearchView>;
}

/** Begins a search. 409 `search_running` while one runs, 409 `nothing_to_search` with the reason, 400 naming `days`. */
export function startSearch(ctx: OptimizeContext, start: SearchStart): SearchView {
  return runSearch(ctx, start).view;
}

/** Like `startSearch`, for whoever waits for the end. */
export function runSearch(
  ctx: OptimizeContext,
  { days = DEFAULT_DAYS, simulated, by }: SearchStart,
): StartedSearch {
  if (!(days >= 1 && days <= MOST_DAYS)) throw badRequest(`days must be from 1 to ${MOST_DAYS}.`, 'days');
  const problem = whyNotSearch(ctx);
  if (problem !== null) throw new SwitchyardError(problem, { code: 'nothing_to_search', status: 409 });
  if (ctx.liveSearch.current()) throw searchRunning();
  const id = createId('sch', ctx.clock, ctx.random);
  const toMs = ctx.clock.wallMs();
  const ask: SearchAsk = { days, simulated: simulated ?? isSimulatedOnly(ctx), toMs };
  const row: NewSearchRow = {
    id,
    createdAt: toMs,
    status: 'running',
    by,
    policyVersion: ctx.policy(ctx.defaultPolicy).version,
    catalogVersion: ctx.catalog().version,
    input: JSON.stringify(ask),
  };
  insertSearch(ctx.telemetry.db, row);
  const ended = ctx.liveSearch.begin(id, (search) => carryOut(ctx, search, row));
  if (ended === null) throw searchRunning();
  return { view: viewOf(ctx, id), ended };
}

async function carryOut(ctx: OptimizeContext, search: RunningSearch, row: NewSearchRow): Promise<SearchView> {
  const end = await findEnd(ctx, search, readAsk(row));
  const endedAt = ctx.clock.wallMs();
  try {
    endSearch(ctx.telemetry.db, search.id, { ...end, endedAt });
  } catch (error) {
    ctx.logError(error);
  }
  try {
    return viewOf(ctx, search.id);
  } catch (error) {
    ctx.logError(error);
    return unreadable(row, endedAt);
  }
}

/** What is told of a search whose row cannot be read. */
function unreadable(row: NewSearchRow, endedAt: number): SearchView {
  const { id, createdAt, policyVersion } = row;
  const { days, simulated } = readAsk(row);
  return {
    id,
    createdAt,
    endedAt,
    status: 'failed',
    by: row.by === 'autopilot' ? 'autopilot' : 'owner',
    input: { days, simulated },
    policyVersion,
    progress: null,
    stale: null,
    error: 'What the search found cannot be read from the database now. Nothing was changed; search again.',
    result: null,
  };
}

async function findEnd(
  ctx: OptimizeContext,
  { id, signal, report, stopping }: RunningSearch,
  ask: SearchAsk,
): Promise<Omit<SearchEnd, 'endedAt'>> {
  try {
    const { note, ...matter } = await readMatter(ctx, { ...ask, searchId: id }, signal);
    const result = await ctx.optimizer.search(
      { searchId: id, ...matter },
      {
        signal,
        onProgress: (progress) =>
          report({ ...progress, done: READING_SHARE + (1 - READING_SHARE) * progress.done }),
      },
    );
    const notes = note === null ? result.notes : [note, ...result.notes];
    return { status: 'done', result: JSON.stringify({ ...result, notes }), error: null };
  } catch (error) {
    if (signal.aborted)
      return { status: stopping() ? 'interrupted' : 'cancelled', result: null, error: null };
    if (!isSwitchyardError(error)) ctx.logError(error);
    const told = isSwitchyardError(error)
      ? error.message
      : 'The search failed for a reason nobody expected; it is in the log. Nothing was changed.';
    return { status: 'failed', result: null, error: told };
  }
}

function viewOf(ctx: OptimizeContext, id: string): SearchView {
  const row = getSearch(ctx.telemetry.db, id);
  if (!row) throw new Error(`the row of search ${id} is gone`);
  return viewSearch(ctx, row);
}

function searchRunning(): SwitchyardError {
  return new SwitchyardError('A search is running. Wait until it ends, or cancel it, then search again.', {
    code: 'search_running',
    status: 409,
  });
}
