'use client';

// What: something that adds up, over time, by part.
// Why: spend and requests are read the same way.
// Not for: percentiles, which do not add up.
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { PlotBox } from '@/components/charts/plot-box';
import { fractionOf, linearScale } from '@/components/charts/scale';
import type { GroupBy, Report, Track } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { stackMarks } from './stack-marks';
import { TABLE_HEIGHT, timeAxis, WORD_OF_SIZE } from './time-axis';
import { nameOf, toParts } from './tracks';

export interface Measure {
  /** Of the values drawn, in the unit of the axis. */
  toUnit: (value: number) => number;
  axis: (ticks: readonly number[]) => (value: number) => string;
  say: (value: number) => string;
  unit: string;
}

export function StackChart({
  title,
  name,
  report,
  tracks,
  group,
  kind,
  measure,
  note,
  className,
}: {
  title: string;
  /** Of its CSV. */
  name: string;
  report: Report;
  tracks: readonly Track[];
  group: GroupBy;
  kind: 'requests' | 'attempts';
  measure: Measure;
  note?: React.ReactNode;
  className?: string;
}) {
  const { labels, ticks } = useMemo(() => timeAxis(report), [report]);
  const parts = useMemo(() => toParts(tracks, group), [tracks, group]);
  const links = linksOf(report);
  const sums = report.buckets.map((_, i) => parts.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const scale = linearScale(sums.map(measure.toUnit));
  const marks = stackMarks({ report, parts, group, kind, labels, scale, measure });
  const most = sums.indexOf(Math.max(...sums));
  let below = 0;
  const last = report.buckets.length - 1;
  const ends = parts.map(({ key, label, total: own, values, fill, keys }) => {
    const middle = below + (values[last] ?? 0) / 2;
    below += values[last] ?? 0;
    return {
      key,
      name: label,
      value: measure.say(own),
      at: fractionOf(measure.toUnit(middle), scale),
      fill,
      strong: group === 'tier' && key === '4',
      href: links.tracks(kind, group, keys) ?? undefined,
    };
  });
  return (
    <ChartFrame
      name={kind === 'requests' ? 'requests' : 'spend'}
      title={title}
      clause={`per ${WORD_OF_SIZE[report.bucketSize]}, ${measure.unit}`}
      note={note}
      {...(className ? { className } : {})}
      csv={{
        name,
        columns: ['from', 'to', ...tracks.map((track) => nameOf(track, group))],
        rows: report.buckets.map(({ startMs, endMs }, i) => [
          new Date(startMs).toISOString(),
          new Date(endMs).toISOString(),
          ...tracks.map(({ values }) => measure.toUnit(values[i] ?? 0)),
        ]),
      }}
      table={
        <ChartTable
          caption={title}
          height={TABLE_HEIGHT}
          columns={[
            { label: WORD_OF_SIZE[report.bucketSize] },
            ...tracks.map((track) => ({ label: nameOf(track, group), num: true })),
            { label: 'All', num: true },
          ]}
          rows={report.buckets.map((bucket, i) => ({
            key: String(bucket.startMs),
            href: kind === 'requests' ? links.requests(bucket) : links.spend(bucket),
            cells: [
              labels[i]?.full,
              ...tracks.map(({ values }) => measure.say(values[i] ?? 0)),
              measure.say(sums[i] ?? 0),
            ],
          }))}
          foot={{
            key: 'all',
            cells: ['All', ...tracks.map((track) => measure.say(track.total)), measure.say(total)],
          }}
        />
      }
    >
      <PlotBox
        label={`${title}, ${marks.length} parts. Arrow keys walk through them; Enter shows their rows.`}
        said={
          total === 0
            ? 'Nothing to draw in this range.'
            : `most: ${labels[most]?.full}, ${measure.say(sums[most] ?? 0)} · all: ${measure.say(total)}`
        }
        columns={report.buckets.length}
        ticks={ticks}
        scale={scale}
        formatValue={measure.axis(scale.ticks)}
        stacks={parts.map(({ key, values, fill }) => ({ key, fill, values: values.map(measure.toUnit) }))}
        marks={marks}
        ends={[...ends].reverse()}
      />
    </ChartFrame>
  );
}
