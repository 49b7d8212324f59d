import type { Catalog } from '@/lib/catalog/types';
import type { Clock } from '@/lib/shared/clock';
import type { VersionFigures, VersionPeriod } from '@/lib/telemetry/choices/types';
import { getAction, listActions } from '@/lib/telemetry/queries/list-actions';
import { listExpectations } from '@/lib/telemetry/queries/list-expectations';
import { listSearches } from '@/lib/telemetry/queries/list-searches';
import { type ActionRow, insertAction, markActionUndone } from '@/lib/telemetry/record-action';
import type { NewNotice } from '../notices/types';
import type { Actor } from '../settings/types';
import { applyPoint } from './apply-point';
import type { ActionStore } from './autopilot-log';
import type { Conditions } from './conditions';
import { type Expectation, readExpectation } from './expectation';
import type { OptimizeContext } from './optimize-context';
import { rollBackPolicy } from './roll-back-policy';
import { sameRouting } from './search-view';
import { runSearch } from './start-search';
import type { AutopilotSettings, SearchRequest, SearchView } from './types';

/** Everything the autopilot reaches. */
export interface AutopilotPorts {
  clock: Clock;
  /** Calls `wake` after `ms`, unless the returned function is called before. */
  after(ms: number, wake: () => void): () => void;
  settings(): AutopilotSettings;
  /** Paths the configuration file fixes. */
  fixed(): string[];
  catalog(): Catalog;
  conditions: Conditions;
  /** A search of the owner's own history, to its end. Throws or rejects with a SwitchyardError where none makes sense. */
  search(): Promise<SearchView>;
  /** When it last began one, UTC ms; null: never. */
  lastSearchAt(): number | null;
  /** Of the policy. */
  version(): number;
  /** Whether the policy decides as that version did. */
  decidesAs(version: number): boolean;
  apply(input: { searchId: string; point: number; baseVersion: number }): { version: number };
  rollBack(input: { version: number; baseVersion: number; by: SearchRequest['by']; actor: Actor }): {
    version: number;
  };
  expectationOf(version: number): Expectation | null;
  /** When versions that decide as that one does were in force, within the range; the newest twenty times. */
  periodsOf(version: number, fromMs: number, toMs: number): VersionPeriod[];
  figures(periods: VersionPeriod[]): Promise<VersionFigures[]>;
  actions: ActionStore & { find(id: number): ActionRow | null };
  notify(notice: NewNotice): void;
  logError(error: unknown): void;
}

// Rows of searches that are looked through for the autopilot's own; more than are kept with results.
const SEARCHES = 200;
const MOST_PERIODS = 20;
// Each is read and compared.
const MOST_LOOKED_AT = 100;

/** They are the functions that the owner's own clicks call. */
export function autopilotPorts(ctx: OptimizeContext, conditions: Conditions): AutopilotPorts {
  const { clock, telemetry, settings } = ctx;
  const { db } = telemetry;
  const documentOf = (version: number) => settings.store.find('policy', version)?.document;
  const current = () => settings.store.current('policy');
  const isLike = (version: number, other: number) => {
    if (version === other) return true;
    const [one, two] = [documentOf(version), documentOf(other)];
    return one !== undefined && two !== undefined && sameRouting(one, two);
  };
  const decidesAs = (version: number) => isLike(version, current().version);
  return {
    clock,
    after: ctx.execution.after,
    settings: () => ctx.optimizeSettings().autopilot,
    fixed: () => settings.file.fixed.filter((path) => path.startsWith('optimize.autopilot')),
    catalog: ctx.catalog,
    conditions,
    search: () => runSearch(ctx, { by: 'autopilot', simulated: false }).ended,
    lastSearchAt: () => listSearches(db, SEARCHES).find(({ by }) => by === 'autopilot')?.createdAt ?? null,
    version: () => current().version,
    decidesAs,
    apply: (input) => applyPoint(ctx, { ...input, by: 'autopilot', actor: 'autopilot' }),
    rollBack: (input) => rollBackPolicy(ctx, input),
    expectationOf(version) {
      const row = listExpectations(db).find(({ policyVersion }) => policyVersion === version);
      return row ? readExpectation(row) : null;
    },
    periodsOf(version, fromMs, toMs) {
      const versions = settings.store.list('policy');
      return versions
        .map(
          (one, at): VersionPeriod => ({
            version: one.version,
            fromMs: Math.max(fromMs, one.createdAt ?? 0),
            toMs: Math.min(toMs, versions[at - 1]?.createdAt ?? toMs),
          }),
        )
        .filter((period) => period.fromMs < period.toMs)
        .slice(0, MOST_LOOKED_AT)
        .filter((period) => isLike(version, period.version))
        .slice(0, MOST_PERIODS);
    },
    async figures(periods) {
      if (periods.length === 0) return [];
      telemetry.recorder.catchUp();
      return ctx.history.ask('versionFigures', { periods, simulated: false });
    },
    actions: {
      insert: (row) => insertAction(db, row),
      list: (limit) => listActions(db, limit),
      find: (id) => getAction(db, id),
      markUndone: (id, at) => markActionUndone(db, id, at),
    },
    notify: (notice) => ctx.notices.notify(notice),
    logError: ctx.logError,
  };
}
