import type { ReactNode } from 'react';
import { formatCount, UNKNOWN } from '@/components/ui/format';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { sayAgreement, sayBrier } from './reliability-words';

/** The figures a statistician asks for first, each with what it is held against. */
export function ReliabilityFigures({ reliability }: { reliability: Reliability }) {
  const { count, ece, brier } = reliability;
  return (
    <dl aria-label="Reliability figures" className="grid gap-px border-b bg-line sm:grid-cols-3">
      <Figure
        label="Grades"
        value={formatCount(count)}
        note={count === 0 ? 'n = 0' : sayAgreement(reliability)}
      />
      <Figure
        label="Calibration error, ECE"
        value={ece === null ? UNKNOWN : ece.toFixed(3)}
        note={ece === null ? 'not measured' : `off by ${(ece * 100).toFixed(1)} points on average`}
      />
      <Figure
        label="Brier score"
        value={brier === null ? UNKNOWN : brier.toFixed(3)}
        note={brier === null ? 'not measured' : sayBrier(reliability)}
      />
    </dl>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: ReactNode }) {
  return (
    <div className="grid content-start gap-1 bg-ground px-4 py-2 max-sm:grid-cols-[1fr_auto] max-sm:items-baseline sm:py-4">
      <dt className="micro">{label}</dt>
      <dd className="text-title font-medium text-ink sm:text-figure sm:tracking-[-0.02em]">{value}</dd>
      <dd className="col-span-full text-mute">{note}</dd>
    </div>
  );
}
