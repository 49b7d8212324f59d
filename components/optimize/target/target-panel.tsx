'use client';

import { MarkedLine } from '@/components/ui/marked-line';
import { Panel } from '@/components/ui/panel';
import type { SearchResult } from '@/lib/optimize/types';
import type { Proposal } from '../use-proposal';
import { ComparisonTable } from './comparison-table';
import { EvidenceList } from './evidence-list';
import { TargetFields } from './target-fields';

/** What is wanted, and what the policy that gives it would do. */
export function TargetPanel({
  result,
  proposal,
  nextName,
  className,
}: {
  result: SearchResult;
  proposal: Proposal;
  /** `v8` */
  nextName: string;
  className: string;
}) {
  const { at, chosen, isPicked } = proposal;
  const today = result.points[result.today];
  const point = at === null ? undefined : result.points[at];
  return (
    <Panel title="Target" clause="and what it would do" className={className}>
      <TargetFields
        result={result}
        targets={proposal.targets}
        asked={proposal.asked}
        proposed={at}
        onTargets={proposal.setTargets}
      />
      <div aria-live="polite" className="border-b px-4 py-3 empty:hidden">
        {isPicked ? (
          <p className="text-ink">Chosen by itself; targets do not count until one of them is changed.</p>
        ) : chosen ? (
          <MarkedLine kind={chosen.met ? 'solid' : 'hollow'}>{chosen.says}</MarkedLine>
        ) : null}
      </div>
      {today && point ? (
        <>
          <ComparisonTable
            name={nextName}
            today={today.estimate}
            proposed={point.estimate}
            perDay={result.perDay}
          />
          <p className="border-t border-b px-4 py-2 text-mute">
            Both columns are estimated on this history; what was measured of today’s policy stands under
            Versions. p95: 95 of 100 answers come sooner.
          </p>
          <EvidenceList point={point} choices={result.choices} />
        </>
      ) : (
        <p className="px-4 py-3 text-mute">
          Nothing is proposed. Set a target, or press a policy in the chart.
        </p>
      )}
    </Panel>
  );
}
