'use client';

// What: the Optimize page: searches for better policies, what one would change, and what came of those that were applied.
// Why: a policy is worth changing when one sees what it would have done, and how sure that is.
// Not for: settings of a policy that are made by hand (components/settings/policy).
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { DrawnProvider } from '@/components/charts/drawn-context';
import { ChartPatterns } from '@/components/charts/patterns';
import { StaleNotice } from '@/components/settings/stale-notice';
import { FailureLine } from '@/components/ui/failure-line';
import { Mark } from '@/components/ui/mark';
import { useAttempt } from '@/components/ui/use-attempt';
import type { OptimizeView, VersionOutcome } from '@/lib/services/optimize/types';
import { startSearch } from './optimize-client';
import { OptimizeHead } from './optimize-head';
import { OptimizeLoading } from './optimize-loading';
import { type Done, DoneLine } from './proposal/done-line';
import { ResultSection } from './result-section';
import { NothingYet } from './search/nothing-yet';
import { RunningBar } from './search/running-bar';
import { SearchControls } from './search/search-controls';
import { ResultNotes, SearchNotices } from './search/search-notices';
import { SearchedClause } from './search/searched-clause';
import { useOptimize } from './use-optimize';
import { useOptimizeView } from './use-optimize-view';
import { PolicyChangesProvider } from './use-policy-changes';
import { useVersions } from './use-versions';
import { RollBackDialog } from './versions/roll-back-dialog';
import { VersionsPanel } from './versions/versions-panel';

const DAYS = 30;

export function OptimizeScreen({
  initial = null,
  shadow,
  autopilot,
  lab,
}: {
  /** Null: the page reads it by itself. */
  initial?: OptimizeView | null;
  /** Below the versions. */
  shadow?: ReactNode;
  /** Side by side at the end. */
  autopilot?: ReactNode;
  lab?: ReactNode;
}) {
  const [address, choose] = useOptimizeView();
  const { view, failure, refresh } = useOptimize(initial);
  const versions = useVersions(view?.policy.version ?? null);
  const [done, setDone] = useState<Done | null>(null);
  const [rollingBack, setRollingBack] = useState<VersionOutcome | null>(null);
  const version = view?.policy.version ?? null;
  const changes = useMemo(() => ({ version, changed: () => void refresh() }), [version, refresh]);
  const starting = useAttempt(null);
  const drawAs = useCallback(
    (drawn: string, names: string[]) =>
      drawn === 'tables' ? choose({ tables: names }, 'replace') : undefined,
    [choose],
  );
  const noteDone = useCallback(
    async (version: number, before: number, says: string) => {
      setDone({ version, before, says });
      await refresh();
    },
    [refresh],
  );

  if (view === null)
    return failure === null ? <OptimizeLoading /> : <Unread failure={failure} retry={refresh} />;
  const { latest, running, policy } = view;
  const days = address.days ?? latest?.input.days ?? DAYS;
  const simulated = address.simulated ?? latest?.input.simulated ?? view.simulatedOnly;
  const result = latest?.result ?? null;
  const search = () =>
    void starting.attempt(async () => {
      await startSearch({ days, simulated });
      await refresh();
    });
  const versionsPanel = (className: string) => (
    <div className={`flex min-w-0 flex-col gap-px bg-line ${className}`}>
      <VersionsPanel
        versions={versions.versions}
        failure={versions.failure}
        onRetry={() => void versions.read()}
        onRollBack={setRollingBack}
        className="grow"
      />
      {shadow}
    </div>
  );

  return (
    <PolicyChangesProvider value={changes}>
      <DrawnProvider
        tables={address.tables}
        linear={[]}
        choose={drawAs}
        simulated={latest?.input.simulated === true}
      >
        <ChartPatterns />
        <OptimizeHead
          clause={<SearchedClause result={result} />}
          badge={`${policy.name} v${policy.version} active`}
        >
          <SearchControls
            view={view}
            days={days}
            simulated={simulated}
            busy={starting.busy || running !== null}
            onChange={(change) => choose(change, 'replace')}
            onSearch={search}
          />
        </OptimizeHead>
        {failure ? <StaleNotice what="Searches" message={failure} onRetry={() => void refresh()} /> : null}
        <FailureLine
          failure={starting.failure && `No search was begun: ${starting.failure}`}
          className="border-b px-4 py-3 text-ink"
        />
        {running ? <RunningBar running={running} onCancelled={refresh} /> : null}
        <DoneLine
          done={done}
          onUndone={({ before }, version) =>
            noteDone(version, policy.version, `v${version} is active; it decides as v${before} did.`)
          }
          onClose={() => setDone(null)}
        />
        <SearchNotices view={view} onSearch={search} />
        {latest && result ? (
          <>
            <ResultNotes
              result={result}
              simulated={latest.input.simulated}
              before={running ? (latest.endedAt ?? latest.createdAt) : null}
            />
            <ResultSection
              search={{ ...latest, result }}
              policy={policy}
              isBefore={running !== null}
              address={address}
              choose={choose}
              versions={versionsPanel}
              onApplied={(version) => noteDone(version, policy.version, `v${version} is active.`)}
            />
          </>
        ) : (
          <>
            <NothingYet view={view} days={days} onSearch={search} />
            <h2 className="sr-only">What there was</h2>
            <div className="border-b">{versionsPanel('')}</div>
          </>
        )}
        {autopilot || lab ? (
          <div className="grid gap-px border-b bg-line lg:grid-cols-2">
            {autopilot}
            {lab}
          </div>
        ) : null}
        <RollBackDialog
          version={rollingBack}
          current={policy.version}
          onDone={(from, version) =>
            noteDone(version, policy.version, `v${version} is active; it decides as v${from.version} did.`)
          }
          onClose={() => setRollingBack(null)}
        />
      </DrawnProvider>
    </PolicyChangesProvider>
  );
}

function Unread({ failure, retry }: { failure: string; retry: () => Promise<void> }) {
  return (
    <>
      <OptimizeHead />
      <div role="alert" className="grid justify-items-start gap-4 border-b px-4 py-12">
        <p className="row font-semibold text-signal">
          <Mark kind="bad" /> Searches could not be read
        </p>
        <p className="text-ink wrap-anywhere">{failure}</p>
        <button type="button" className="btn" onClick={() => void retry()}>
          Read again
        </button>
      </div>
    </>
  );
}
