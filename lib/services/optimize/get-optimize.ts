import { tunablesOf } from '@/lib/optimize/plan/tunables';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import { listSearches } from '@/lib/telemetry/queries/list-searches';
import { KEPT_RESULTS } from '@/lib/telemetry/record-search';
import { fixedTunables } from './fixed-groups';
import type { OptimizeContext } from './optimize-context';
import { staleness, viewSearch } from './search-view';
import type { OptimizeView, SearchView } from './types';
import { isSimulatedOnly, whyNotSearch } from './why-not-search';

/** The searches there are and what they would change. Without `withResult` only rows are read, a millisecond's work. */
export function getOptimize(ctx: OptimizeContext, { withResult = true } = {}): OptimizeView {
  const { db } = ctx.telemetry;
  const rows = listSearches(db, KEPT_RESULTS);
  const done = rows.find(({ status, hasResult }) => status === 'done' && hasResult);
  const [newest] = rows.filter(({ status }) => status !== 'running');
  const running = rows.find(({ id }) => id === ctx.liveSearch.current()?.id);
  const saysStale = staleness(ctx);
  const view = (row: (typeof rows)[number] | undefined): SearchView | null =>
    row ? viewSearch(ctx, row, saysStale) : null;
  const full = withResult && done ? getSearch(db, done.id) : null;
  const policy = ctx.policy(ctx.defaultPolicy);
  return {
    running: view(running),
    latest: full ? viewSearch(ctx, full, saysStale) : view(done),
    failed: newest && newest.status !== 'done' ? view(newest) : null,
    earlier: rows
      .filter((row) => row !== done && row !== running && row.hasResult)
      .map((row) => viewSearch(ctx, row, saysStale)),
    policy: { name: policy.name, version: policy.version, tunables: tunablesOf(policy) },
    fixed: fixedTunables(ctx.settings.file.fixed),
    hint: whyNotSearch(ctx),
    simulatedOnly: isSimulatedOnly(ctx),
  };
}
