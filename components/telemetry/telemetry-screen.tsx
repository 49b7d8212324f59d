'use client';

// What: the telemetry page: what can be held against what was promised.
// Why: a router that claims qualities must show how often it was right.
// Not for: the figures of the bar (components/layout/telemetry-bar.tsx).
import { useSearchParams } from 'next/navigation';
import { Mark } from '@/components/ui/mark';
import { Segments } from '@/components/ui/segments';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { type Filter, filterQuery, readFilter, SOURCES } from './filter';
import { ReliabilitySection } from './reliability-section';
import { TelemetryHead } from './telemetry-head';
import { useReliability } from './use-reliability';

export function TelemetryScreen({ filter: first, initial }: { filter: Filter; initial: Reliability }) {
  const params = useSearchParams();
  const filter = readFilter(params.get('source'), params.get('simulated'));
  const state = useReliability(filter, initial, first);

  function choose(change: Partial<Filter>) {
    const query = filterQuery({ ...filter, ...change });
    if (query !== filterQuery(filter)) window.history.pushState(null, '', query);
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
