'use client';

import { ChartFrame } from '@/components/charts/chart-frame';
import { plainWord } from '@/components/requests/words';
import { formatCount, UNKNOWN } from '@/components/ui/format';
import type { Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { BarTable } from './bar-table';
import { sayShare } from './figure-words';

/** What went wrong with attempts, by kind, and whether it happened more often than before. */
export function ErrorsPanel({ report, className }: { report: Report; className?: string }) {
  const { errors, attempts } = report;
  const sorted = [...errors].sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const before = sorted.reduce((sum, entry) => sum + entry.before, 0);
  // Nothing was asked before: there is no period to compare with.
  const compares = (report.cards.requests.before ?? 0) > 0 || before > 0;
  const change = (difference: number) => (compares ? sayDifference(difference) : UNKNOWN);
  const most = Math.max(1, ...sorted.map(({ count }) => count));
  return (
    <ChartFrame
      name="errors"
      title="Errors"
      clause="by kind, attempts; change against the period before"
      {...(className ? { className } : {})}
      csv={{
        name: 'errors',
        columns: ['kind', 'attempts', 'before'],
        rows: sorted.map(({ kind, count, before: was }) => [kind, count, was]),
      }}
      table={null}
    >
      {sorted.length === 0 ? (
        <p className="p-4 text-mute">
          {attempts === 0
            ? 'No attempt was made in this range.'
            : `None of ${formatCount(attempts)} attempts failed.`}
        </p>
      ) : (
        <BarTable
          caption="Errors by kind"
          columns={['Kind', 'n', 'Change']}
          rows={sorted.map(({ kind, count, before: was }) => ({
            key: kind,
            name: plainWord(kind),
            href: linksOf(report).error(kind),
            size: count / most,
            cells: [formatCount(count), change(count - was)],
          }))}
          foot={{
            name: `All, ${sayShare(attempts === 0 ? null : total / attempts, 2)} of ${formatCount(attempts)} attempts`,
            cells: [formatCount(total), change(total - before)],
          }}
        />
      )}
    </ChartFrame>
  );
}

export function sayDifference(difference: number): string {
  return difference === 0 ? '0' : `${difference < 0 ? '−' : '+'}${formatCount(Math.abs(difference))}`;
}
