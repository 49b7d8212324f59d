'use client';

// What: how each band, task type or model did: how often, how well, how fast, for how much.
// Why: one table answers what eight charts hint at.
// Not for: single answers; each row leads to its own.
import Link from 'next/link';
import { ChartFrame } from '@/components/charts/chart-frame';
import { formatCount, formatDuration, plural, UNKNOWN } from '@/components/ui/format';
import { Segments } from '@/components/ui/segments';
import { StackTable } from '@/components/ui/stack-table';
import type { PerformanceRow, Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import type { PerformanceBy } from '../view';
import { QUALITY_SOURCE, sayNano, sayQuality, sayShare } from './figure-words';

const BY = [
  { id: 'band', label: 'Band', heads: 'Complexity' },
  { id: 'type', label: 'Task type', heads: 'Task type' },
  { id: 'model', label: 'Model', heads: 'Model' },
] as const satisfies readonly { id: PerformanceBy; label: string; heads: string }[];

export function PerformancePanel({
  report,
  by,
  setBy,
  className,
}: {
  report: Report;
  by: PerformanceBy;
  setBy: (by: PerformanceBy) => void;
  className?: string;
}) {
  const links = linksOf(report);
  const rows = report.performance[by];
  const heads = BY.find(({ id }) => id === by)?.heads ?? '';
  const unpriced = rows.reduce((sum, row) => sum + row.unpriced, 0);
  return (
    <ChartFrame
      name="performance"
      title="Performance"
      clause={`${by === 'model' ? 'of attempts to answer' : 'of subtasks that were called'}${report.query.filter.simulated ? ', simulated ones too' : ''}`}
      note={
        <p>
          Success: ended by themselves. Quality: mean ± half of the 95 % interval, with whose word it is.
          {unpriced > 0
            ? ` Spend leaves ${plural(unpriced, by === 'model' ? 'attempt' : 'subtask')} out: the price is unknown.`
            : ''}
        </p>
      }
      {...(className ? { className } : {})}
      actions={<Segments label="Performance by" choices={BY} selected={by} onSelect={setBy} />}
      csv={{
        name: `performance-by-${by}`,
        columns: ['key', by === 'model' ? 'attempts' : 'subtasks', ...CSV_COLUMNS],
        rows: rows.map(csvRow),
      }}
      table={null}
    >
      {rows.length === 0 ? (
        <p className="p-4 text-mute">Nothing was called in this range.</p>
      ) : (
        <StackTable
          caption={`Performance by ${heads.toLowerCase()}`}
          columns={[
            { label: heads },
            { label: by === 'model' ? 'Attempts' : 'Subtasks', num: true },
            { label: 'Share', num: true },
            { label: 'Bar', tableOnly: true },
            { label: 'Success', num: true },
            { label: 'p50 / p95', num: true, double: true },
            { label: 'TTFT', num: true },
            { label: 'Quality', num: true, double: true },
            { label: 'Who says', double: true },
            { label: 'Spend', num: true },
            { label: 'Per 1k', num: true },
          ]}
          rows={rows.map((row) => ({
            key: row.key,
            cells: [
              <Link key="name" href={links.performance(by, row.key)} prefetch={false} className="text-ink">
                {row.label}
              </Link>,
              formatCount(row.count),
              sayShare(row.share),
              <Bar key="bar" share={row.share} />,
              sayShare(row.success),
              `${formatDuration(row.latency.p50)} / ${formatDuration(row.latency.p95)}`,
              formatDuration(row.firstToken.p50),
              sayQuality(row.quality),
              row.quality.source === null
                ? UNKNOWN
                : `${QUALITY_SOURCE[row.quality.source]}, n ${formatCount(row.quality.count)}`,
              sayNano(row.costNanoUsd),
              sayNano(row.costEachNanoUsd === null ? null : row.costEachNanoUsd * 1000),
            ],
          }))}
        />
      )}
    </ChartFrame>
  );
}

function Bar({ share }: { share: number | null }) {
  const style = { '--v': `${(share ?? 0) * 100}%` } as React.CSSProperties;
  return <span className="bar" style={style} aria-hidden="true" />;
}

const CSV_COLUMNS = [
  'share',
  'success',
  'p50_ms',
  'p95_ms',
  'p99_ms',
  'first_token_p50_ms',
  'first_token_p95_ms',
  'quality',
  'quality_low',
  'quality_high',
  'quality_n',
  'quality_source',
  'cost_nano_usd',
  'cost_each_nano_usd',
  'unpriced',
];

function csvRow(row: PerformanceRow) {
  return [
    row.key,
    row.count,
    row.share,
    row.success,
    row.latency.p50,
    row.latency.p95,
    row.latency.p99,
    row.firstToken.p50,
    row.firstToken.p95,
    row.quality.mean,
    row.quality.low,
    row.quality.high,
    row.quality.count,
    row.quality.source,
    row.costNanoUsd,
    row.costEachNanoUsd,
    row.unpriced,
  ];
}
