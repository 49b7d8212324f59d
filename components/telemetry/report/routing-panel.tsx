'use client';

import { ChartFrame } from '@/components/charts/chart-frame';
import { formatCount, plural } from '@/components/ui/format';
import type { Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { BarTable } from './bar-table';
import { sayNano, sayShare } from './figure-words';

/** What the calls cost that were made to route, beside what routing saved. */
export function RoutingPanel({ report, className }: { report: Report; className?: string }) {
  const { routing, savings } = report;
  const links = linksOf(report);
  const saved = savings.savedNanoUsd;
  const total = routing.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  const unpriced = routing.reduce((sum, entry) => sum + entry.unpriced, 0);
  const most = Math.max(1, saved ?? 0, ...routing.map(({ costNanoUsd }) => costNanoUsd));
  const rows = routing.map(({ purpose, calls, costNanoUsd }) => ({
    key: purpose,
    name: purpose,
    href: links.routing(purpose),
    size: costNanoUsd / most,
    cells: [formatCount(calls), sayNano(costNanoUsd)],
  }));
  return (
    <ChartFrame
      name="routing"
      title="Routing cost"
      clause="beside what it saved, USD"
      note={
        <p>
          {routing.length === 0
            ? 'No call was made to route in this range.'
            : saved !== null && saved > 0
              ? `Routing cost ${sayShare(total / saved)} of what it saved.`
              : 'Nothing was saved that it could be held against.'}
          {unpriced > 0 ? ` ${plural(unpriced, 'call')} left out: the price is unknown.` : ''}
        </p>
      }
      {...(className ? { className } : {})}
      csv={{
        name: 'routing-cost',
        columns: ['purpose', 'calls', 'cost_nano_usd', 'unpriced'],
        rows: routing.map((entry) => [entry.purpose, entry.calls, entry.costNanoUsd, entry.unpriced]),
      }}
      table={null}
    >
      <BarTable
        caption="Routing cost by purpose"
        columns={['Purpose', 'Calls', 'Cost']}
        rows={[
          ...rows,
          {
            key: 'saved',
            name: 'saved',
            href: links.saved(),
            size: (saved ?? 0) / most,
            cells: ['', sayNano(saved)],
          },
        ]}
        foot={{
          name: 'All routing',
          cells: [formatCount(routing.reduce((sum, { calls }) => sum + calls, 0)), sayNano(total)],
        }}
      />
    </ChartFrame>
  );
}
