'use client';

// What: what leaves this machine: what did, what may, and whether the record of it is whole.
// Why: the owner should know in one look, and be able to check it.
// Not for: changing what may leave; that is the policy's and the endpoints'.
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Segments } from '@/components/ui/segments';
import type { Egress } from '@/lib/services/get-egress';
import type { FleetView, PolicyView } from '@/lib/services/settings/types';
import { Section } from '../section';
import { StaleNotice } from '../stale-notice';
import { ChainSection } from './chain-section';
import { sayStatement } from './egress-words';
import { HostsTable } from './hosts-table';
import { MayLeaveTable } from './may-leave-table';
import { RANGES, type RangeId, rangeQuery, readRange } from './range';
import { FEW_ROWS, RecordsSection } from './records-section';
import { StatementView } from './statement-view';
import { useEgress } from './use-egress';

export function EgressSection({
  asked,
  initial,
  fleet,
  policy,
}: {
  /** The stretch of time that `initial` covers. */
  asked: RangeId;
  initial: Egress;
  fleet: FleetView;
  policy: PolicyView;
}) {
  const address = readRange(useSearchParams().get('range'));
  // The address follows a moment later; a pressed button must not spring back until it does.
  const [chosen, setChosen] = useState<RangeId | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what ends the wait
  useEffect(() => setChosen(null), [address.id]);
  const range = chosen === null ? address : readRange(chosen);
  const [limit, setLimit] = useState(FEW_ROWS);
  const state = useEgress(range, limit, { range: readRange(asked), limit: FEW_ROWS, egress: initial });
  const { known, loading, error } = state;
  const calls = known.egress.byHost.reduce((total, host) => total + host.calls, 0);

  function choose(id: RangeId) {
    if (id === range.id) return;
    setChosen(id);
    window.history.pushState(null, '', `${window.location.pathname}${rangeQuery(readRange(id))}`);
  }

  return (
    <>
      <Section
        title="What left"
        clause="counted as it is sent, on its one way out"
        end={<Segments label="Time" choices={RANGES} selected={range.id} onSelect={choose} />}
      >
        {error ? <StaleNotice what="The record" message={error} onRetry={() => void state.retry()} /> : null}
        <div role="status" aria-busy={loading}>
          <StatementView statement={sayStatement(known.egress, known.range)} large />
        </div>
        <HostsTable hosts={known.egress.byHost} />
      </Section>
      <MayLeaveTable fleet={fleet} policy={policy} />
      <ChainSection chain={known.egress.chain} onCheck={state.check} />
      <RecordsSection
        records={known.egress.records.slice(0, limit)}
        calls={calls}
        words={known.range.words}
        more={limit === FEW_ROWS}
        loading={loading}
        onMore={setLimit}
      />
    </>
  );
}
