'use client';

// What: what was saved against the baseline, added up over time, and what routing cost.
// Why: a claim to save must say against what, name its price, and give its interval or say why there is none.
// Not for: what each call that routes cost (routing-panel.tsx).
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { PlotBox } from '@/components/charts/plot-box';
import { linearScale } from '@/components/charts/scale';
import { nanoToUsd } from '@/lib/shared/money';
import type { Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { axisUsd, sayNano } from './figure-words';
import { SavedNote } from './saved-note';
import { TABLE_HEIGHT, timeAxis, WORD_OF_SIZE } from './time-axis';

export function SavedChart({ report, className }: { report: Report; className?: string }) {
  const { savings, buckets, bucketSize } = report;
  const { labels, ticks } = useMemo(() => timeAxis(report), [report]);
  const known = savings.savedNanoUsd !== null;
  const saved = known ? savings.saved.map((nano) => nanoToUsd(nano)) : [];
  const routing = savings.routing.map((nano) => nanoToUsd(nano));
  const { estimate } = savings;
  const baseline = savings.baselineNanoUsd;
  const whisker =
    known && estimate.identifiable && baseline !== null
      ? {
          at: buckets.length - 1,
          low: nanoToUsd(estimate.lowShare * baseline),
          high: nanoToUsd(estimate.highShare * baseline),
        }
      : null;
  const scale = linearScale([...saved, ...routing, whisker?.low ?? null, whisker?.high ?? null], 4);
  const width = 1 / buckets.length;
  const ofBucket = (i: number) => (savings.saved[i] ?? 0) - (i === 0 ? 0 : (savings.saved[i - 1] ?? 0));
  const href = (i: number) => linksOf(report).saved(buckets[i]);
  const word = WORD_OF_SIZE[bucketSize];
  return (
    <ChartFrame
      name="saved"
      title="Saved"
      clause={savings.baselineLabel === null ? 'cumulative, USD' : `cumulative, vs ${savings.baselineLabel}`}
      note={<SavedNote savings={savings} />}
      {...(className ? { className } : {})}
      csv={{
        name: 'saved',
        columns: ['from', 'to', 'saved_cumulative_usd', 'routing_cumulative_usd'],
        rows: buckets.map(({ startMs, endMs }, i) => [
          new Date(startMs).toISOString(),
          new Date(endMs).toISOString(),
          known ? (saved[i] ?? null) : null,
          routing[i] ?? null,
        ]),
      }}
      table={
        <ChartTable
          caption="Saved"
          height={TABLE_HEIGHT}
          columns={[
            { label: word },
            { label: `saved in the ${word}`, num: true },
            { label: 'saved so far', num: true },
            { label: 'routing so far', num: true },
          ]}
          rows={buckets.map(({ startMs }, i) => ({
            key: String(startMs),
            href: href(i),
            cells: [
              labels[i]?.full,
              sayNano(known ? ofBucket(i) : null),
              sayNano(known ? (savings.saved[i] ?? 0) : null),
              sayNano(savings.routing[i] ?? 0),
            ],
          }))}
        />
      }
    >
      <PlotBox
        label="Saved over time. Arrow keys walk through it; Enter shows the requests."
        said={
          known
            ? `saved ${sayNano(savings.savedNanoUsd)} · routing cost ${sayNano(savings.routingNanoUsd)}`
            : 'Nothing can be compared in this range.'
        }
        columns={buckets.length}
        ticks={ticks.filter((_, i) => ticks.length < 4 || i % 2 === 0)}
        scale={scale}
        formatValue={axisUsd(scale.ticks)}
        lines={[
          { key: 'routing', values: routing, stroke: 'var(--t3)', width: 1.5, dash: '2 3' },
          ...(known ? [{ key: 'saved', values: saved, stroke: 'var(--ink)', width: 2 }] : []),
        ]}
        whisker={whisker}
        marks={buckets.map(({ startMs }, i) => ({
          id: String(startMs),
          label: `${labels[i]?.full} · saved ${sayNano(known ? ofBucket(i) : null)}, so far ${sayNano(
            known ? (savings.saved[i] ?? 0) : null,
          )} · routing so far ${sayNano(savings.routing[i] ?? 0)}`,
          href: href(i),
          x: i * width,
          width,
          y: 0,
          height: 1,
        }))}
      />
    </ChartFrame>
  );
}
