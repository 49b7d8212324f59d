import { splitsHours } from '@/components/charts/time-labels';
import { formatCount, plural } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import type { Report } from '@/lib/telemetry/report/types';

interface Said {
  kind: MarkKind;
  text: string;
}

/** What the figures leave out, estimate or round. */
export function LeftOut({ report }: { report: Report }) {
  return (
    <ul
      aria-label="What the figures leave out"
      className="flex flex-wrap gap-x-6 gap-y-1 border-b px-4 py-2 text-mute"
    >
      {sayLeftOut(report).map(({ kind, text }) => (
        <li key={text} className="flex items-start gap-2">
          <span className="flex h-[1lh] items-center">
            <Mark kind={kind} />
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

export function sayLeftOut(report: Report): Said[] {
  const { leftOut, estimated, source, percentileError, query, range } = report;
  const said: (Said | null)[] = [
    query.filter.simulated
      ? { kind: 'hatch', text: 'simulated requests count in every figure and chart' }
      : leftOut.simulated > 0
        ? { kind: 'hatch', text: `${plural(leftOut.simulated, 'simulated request')} left out` }
        : null,
    leftOut.unpriced > 0
      ? {
          kind: 'hollow',
          text: `${plural(leftOut.unpriced, 'attempt')} without a known price left out of money`,
        }
      : null,
    leftOut.running > 0
      ? { kind: 'half', text: `${formatCount(leftOut.running)} still running, not counted` }
      : null,
    leftOut.rowsGone
      ? {
          kind: 'hollow',
          text: `${plural(leftOut.rowsGone, 'request')} counted whose rows were deleted: no list shows them`,
        }
      : null,
    estimated > 0
      ? { kind: 'hatch', text: `tokens of ${plural(estimated, 'attempt')} are our estimate` }
      : null,
    source === 'rows'
      ? { kind: 'solid', text: 'percentiles exact, from the rows' }
      : {
          kind: 'solid',
          text: `percentiles from sums by hour, within ${Number((percentileError * 100).toFixed(1))} %`,
        },
    source === 'rollups' && splitsHours(range.fromMs, query.zone)
      ? {
          kind: 'solid',
          text: `days of ${query.zone} begin within an hour of UTC; they are drawn from that hour’s start`,
        }
      : null,
  ];
  return said.filter((entry) => entry !== null);
}
