'use client';

// What: how long something took, over time: what half, 95 % and 99 % of it stayed under.
// Why: a mean hides those who waited.
// Not for: things that add up.
import { useMemo } from 'react';
import { ChartFrame, FrameButton } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { useDrawn } from '@/components/charts/drawn-context';
import { PlotBox } from '@/components/charts/plot-box';
import { fractionOf, linearScale, logScale, spreads } from '@/components/charts/scale';
import { formatCount, formatDuration } from '@/components/ui/format';
import type { PercentileTracks, Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { axisTime } from './figure-words';
import { TABLE_HEIGHT, timeAxis, WORD_OF_SIZE } from './time-axis';

const LINES = [
  { key: 'p99', stroke: 'var(--edge)', width: 1.5 },
  { key: 'p95', stroke: 'var(--t3)', width: 1.5 },
  { key: 'p50', stroke: 'var(--ink)', width: 2 },
] as const;

// The 95th of fewer values is their largest.
const FEW = 20;

export function PercentileChart({
  title,
  name,
  of,
  tracks,
  report,
  className,
}: {
  title: string;
  /** Of its file, and in the address. */
  name: string;
  /** What was measured. */
  of: 'latency' | 'firstToken';
  tracks: PercentileTracks;
  report: Report;
  className?: string;
}) {
  const { labels, ticks } = useMemo(() => timeAxis(report), [report]);
  const all = LINES.flatMap(({ key }) => tracks[key]);
  const possible = logScale(all);
  const [linear, setLinear] = useDrawn('linear', name);
  // A log scale of values that lie close together only hides how close they lie.
  const offered = possible !== null && spreads(all);
  const log = offered && !linear;
  const scale = log && possible ? possible : linearScale(all);
  const width = 1 / report.buckets.length;
  const said = (i: number) =>
    LINES.map(({ key }) => `${key} ${formatDuration(tracks[key][i] ?? null)}`).reverse();
  const few = tracks.counts.some((count) => count > 0 && count < FEW);
  const lasts = LINES.map(({ key }) => tracks[key].findLast((value) => value !== null) ?? null);
  const href = linksOf(report)[of];
  return (
    <ChartFrame
      name={name}
      title={title}
      clause={`of requests, per ${WORD_OF_SIZE[report.bucketSize]}${log ? ', log scale' : ''}`}
      note={
        few
          ? `Points of fewer than ${FEW} requests are not percentiles worth the name; the table counts.`
          : null
      }
      {...(className ? { className } : {})}
      actions={
        offered ? (
          <FrameButton label="log" about={title} pressed={log} onPress={() => setLinear(log)} />
        ) : null
      }
      csv={{
        name,
        columns: ['from', 'to', 'requests', 'p50_ms', 'p95_ms', 'p99_ms'],
        rows: report.buckets.map(({ startMs, endMs }, i) => [
          new Date(startMs).toISOString(),
          new Date(endMs).toISOString(),
          tracks.counts[i] ?? 0,
          tracks.p50[i] ?? null,
          tracks.p95[i] ?? null,
          tracks.p99[i] ?? null,
        ]),
      }}
      table={
        <ChartTable
          caption={title}
          height={TABLE_HEIGHT}
          columns={[
            { label: WORD_OF_SIZE[report.bucketSize] },
            ...['n', 'p50', 'p95', 'p99'].map((label) => ({ label, num: true })),
          ]}
          rows={report.buckets.map((bucket, i) => ({
            key: String(bucket.startMs),
            href: href(bucket),
            cells: [
              labels[i]?.full,
              formatCount(tracks.counts[i] ?? 0),
              ...(['p50', 'p95', 'p99'] as const).map((key) => formatDuration(tracks[key][i] ?? null)),
            ],
          }))}
        />
      }
    >
      <PlotBox
        label={`${title} over time. Arrow keys walk through it; Enter shows the requests.`}
        said={
          tracks.all.p50 === null
            ? 'Nothing was measured in this range.'
            : `all of it: ${(['p50', 'p95', 'p99'] as const).map((key) => `${key} ${formatDuration(tracks.all[key])}`).join(' · ')}`
        }
        columns={report.buckets.length}
        ticks={ticks}
        scale={scale}
        formatValue={axisTime}
        lines={LINES.map((line) => ({ ...line, values: tracks[line.key] }))}
        marks={report.buckets.flatMap((bucket, i) =>
          (tracks.counts[i] ?? 0) === 0
            ? []
            : [
                {
                  id: String(i),
                  label: `${labels[i]?.full} · ${said(i).join(' · ')} · n ${formatCount(tracks.counts[i] ?? 0)}`,
                  href: href(bucket),
                  x: i * width,
                  width,
                  y: 0,
                  height: 1,
                },
              ],
        )}
        ends={LINES.flatMap(({ key, stroke }, i) => {
          const last = lasts[i] ?? null;
          return last === null
            ? []
            : [
                {
                  key,
                  name: key,
                  value: formatDuration(last),
                  at: fractionOf(last, scale),
                  fill: { fill: stroke, stroke },
                  strong: key === 'p50',
                },
              ];
        })}
      />
    </ChartFrame>
  );
}
