'use client';

// What: the telemetry page: what can be held against what was promised.
// Why: a router that claims qualities must show how often it was right.
// Not for: the figures of the bar (components/layout/telemetry-bar.tsx).
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { Segments } from '@/components/ui/segments';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { type Filter, filterQuery, readFilter, SOURCES } from './filter';
import { ReliabilitySection } from './reliability-section';
import { TelemetryHead } from './telemetry-head';
import { useReliability } from './use-reliability';

export function TelemetryScreen({ filter: first, initial }: { filter: Filter; initial: Reliability }) {
  const params = useSearchParams();
  const asked = readFilter(params.get('source'), params.get('simulated'));
  // The address follows a moment later; a pressed control must not spring back until it does.
  const [chosen, setChosen] = useState<Filter | null>(null);
  const address = filterQuery(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what ends the wait
  useEffect(() => setChosen(null), [address]);
  const filter = chosen ?? asked;
  const state = useReliability(filter, initial, first);

  function choose(change: Partial<Filter>) {
    const next = { ...filter, ...change };
    const query = filterQuery(next);
    if (query === filterQuery(filter)) return;
    setChosen(next);
    window.history.pushState(null, '', query);
  }

  return (
    <>
      <TelemetryHead>
        <span className="text-mute">Graded by</span>
        <Segments
          label="Graded by"
          choices={SOURCES}
          selected={filter.source}
          onSelect={(source) => choose({ source })}
        />
        <label className="check sm:ml-auto">
          <input
            type="checkbox"
            checked={filter.simulated}
            onChange={(event) => choose({ simulated: event.target.checked })}
          />
          <Mark kind="hatch" /> Simulated
        </label>
      </TelemetryHead>
      <ReliabilitySection source={filter.source} {...state} />
    </>
  );
}
