'use client';

// What: a search's result: the frontier, what is wanted, the policy that gives it and what that would change.
// Why: all of it follows from one search and one proposed point.
// Not for: running searches, and versions.
import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import type { ChooseView } from '@/components/ui/use-address-view';
import type { SearchResult } from '@/lib/optimize/types';
import type { OptimizeView, SearchView } from '@/lib/services/optimize/types';
import { DiffPanel } from './change/diff-panel';
import { GroupsPanel } from './change/groups-panel';
import { MovesPanel } from './change/moves-panel';
import { askedWords, whyNotApply } from './choice-words';
import { FrontierPanel } from './frontier/frontier-panel';
import { ApplyDialog } from './proposal/apply-dialog';
import { ProposalBar } from './proposal/proposal-bar';
import { missedWords } from './proposal/proposal-words';
import { TargetPanel } from './target/target-panel';
import { usePreview } from './use-preview';
import { useProposal } from './use-proposal';
import type { View } from './view';

// Muted and still readable: nothing of it is new.
const BEFORE = {
  '--ink': 'var(--mute)',
  '--text': 'var(--mute)',
  color: 'var(--mute)',
} as React.CSSProperties;

export function ResultSection({
  search,
  policy,
  isBefore,
  address,
  choose,
  versions,
  onApplied,
}: {
  search: SearchView & { result: SearchResult };
  policy: OptimizeView['policy'];
  /** A newer search runs. */
  isBefore: boolean;
  address: View;
  choose: ChooseView<View>;
  /** Beside the difference, or alone; with the columns it may take. */
  versions: (className: string) => ReactNode;
  onApplied: (version: number) => Promise<void>;
}) {
  const { result } = search;
  const [isApplying, setIsApplying] = useState(false);
  const proposal = useProposal(search, address, choose);
  const point = proposal.at === null ? undefined : result.points[proposal.at];
  const proposedAt = point && point.at !== result.today ? point.at : null;
  const shown = usePreview(search.id, proposedAt, policy.version);
  const { fits } = shown;
  const preview = proposedAt === null ? null : shown.preview;
  const todayName = `today: ${policy.name} v${result.policyVersion}`;
  const nextName = `v${policy.version + 1}`;
  const blocked = point ? whyNotApply({ search, point, preview: fits ? preview : null, isBefore }) : null;
  const missed = missedWords(proposal.chosen, proposal.isPicked);
  const dim = isBefore ? BEFORE : undefined;
  return (
    <>
      <div style={dim} aria-busy={isBefore}>
        <h2 className="sr-only">What was found</h2>
        {point ? (
          <a
            href="#proposal"
            className="btn fixed -top-12 left-2 z-30 bg-ink text-ground focus:top-2 hover:bg-ink hover:text-ground"
          >
            Skip to proposal
          </a>
        ) : null}
        <div className="grid gap-px border-b bg-line lg:grid-cols-12">
          <FrontierPanel
            result={result}
            naming={{
              today: result.today,
              todayName,
              proposed: proposal.at,
              proposedName: proposal.at === result.today ? todayName : `proposed: ${nextName}`,
            }}
            choice={{
              asked: proposal.asked,
              askedWords: askedWords(result, proposal),
              onAsk: proposal.askQuality,
              onChoose: proposal.pick,
            }}
            className="lg:col-span-8"
          />
          <TargetPanel result={result} proposal={proposal} nextName={nextName} className="lg:col-span-4" />
        </div>
        {point ? (
          <ProposalBar
            name={nextName}
            result={result}
            point={point}
            preview={shown}
            blocked={blocked}
            missed={missed}
            onDiscard={proposal.discard}
            onApply={() => setIsApplying(true)}
          />
        ) : null}
        {shown.failure && proposedAt !== null ? (
          <div role="alert" className="flex flex-wrap items-center gap-4 border-b px-4 py-3 text-ink">
            <span className="row">
              <Mark kind="bad" /> What would change could not be read: {shown.failure}
            </span>
            <button type="button" className="btn btn-sm" onClick={shown.retry}>
              Read again
            </button>
          </div>
        ) : null}
        {preview && !shown.failure ? (
          <div
            className="grid gap-px border-b bg-line lg:grid-cols-12"
            style={fits ? undefined : BEFORE}
            aria-busy={!fits}
          >
            <GroupsPanel preview={preview} className="lg:col-span-8" />
            <MovesPanel preview={preview} className="lg:col-span-4" />
          </div>
        ) : shown.loading ? (
          <p role="status" className="h-40 border-b px-4 py-3 text-mute">
            Reading what would change …
          </p>
        ) : null}
      </div>
      <div className="grid gap-px border-b bg-line lg:grid-cols-12">
        {preview && !shown.failure ? (
          <div className="grid min-w-0 lg:col-span-5" style={isBefore || !fits ? BEFORE : undefined}>
            <DiffPanel preview={preview} clause={`v${policy.version} → ${nextName}`} className="" />
          </div>
        ) : null}
        {versions(preview && !shown.failure ? 'lg:col-span-7' : 'lg:col-span-12')}
      </div>
      {point && proposedAt !== null ? (
        <ApplyDialog
          open={isApplying}
          searchId={search.id}
          result={result}
          point={point}
          preview={fits ? preview : null}
          missed={missed}
          version={policy.version}
          onApplied={onApplied}
          onClose={() => setIsApplying(false)}
        />
      ) : null}
    </>
  );
}
