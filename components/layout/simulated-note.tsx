'use client';

import { Mark } from '@/components/ui/mark';
import { useOverview } from './overview-context';

/** Above every page of a data folder whose history is made up; nothing elsewhere. */
export function SimulatedNote() {
  const { simulatedHistory } = useOverview().overview;
  if (simulatedHistory === null) return null;
  const { days, endMs } = simulatedHistory;
  const length = days === null ? 'This history' : days === 1 ? 'This day' : `These ${days} days`;
  return (
    <p role="note" className="row border-b bg-panel px-4 py-2 text-ink">
      <Mark kind="hatch" />
      <span className="min-w-0">
        Simulated history. {length}{' '}
        {endMs === null ? null : (
          <>
            up to <span className="whitespace-nowrap">{new Date(endMs).toISOString().slice(0, 10)}</span>{' '}
          </>
        )}
        {days === null || days === 1 ? 'was' : 'were'} made up: requests, answers, prices and grades.
      </span>
    </p>
  );
}
