'use client';

// What: how hard subtasks were, with the bands drawn in.
// Why: what is cheap to answer depends on how much of it is easy.
// Not for: how a prompt's complexity comes about (its trace).
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { TIER_FILLS } from '@/components/charts/fills';
import { PlotBox } from '@/components/charts/plot-box';
import { fractionOf, linearScale } from '@/components/charts/scale';
import { formatCount, plural } from '@/components/ui/format';
import { BANDS, bandOf } from '@/lib/shared/vocabulary';
import type { Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { BandRules } from './band-rules';
import { sayShare } from './figure-words';
import { TABLE_HEIGHT } from './time-axis';

export function ComplexityPanel({ report, className }: { report: Report; className?: string }) {
  const { counts, bands } = report.complexity;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (total === 0 ? 0 : (count / total) * 100));
  const scale = linearScale(shares, 3);
  const rangeOf = (i: number) => `${(i / 20).toFixed(2)}–${((i + 1) / 20).toFixed(2)}`;
  const bandAt = (i: number) => bandOf((i + 0.5) / 20);
  const href = linksOf(report).bin;
  const none = { fill: 'none', stroke: 'none' };
  return (
    <ChartFrame
      name="complexity"
      title="Complexity"
      clause="share of subtasks, bands drawn in"
      {...(className ? { className } : {})}
      csv={{
        name: 'complexity',
        columns: ['from', 'to', 'band', 'subtasks', 'share'],
        rows: counts.map((count, i) => [
          i / 20,
          (i + 1) / 20,
          bandAt(i),
          count,
          total === 0 ? null : count / total,
        ]),
      }}
      table={
        <ChartTable
          caption="Complexity"
          height={TABLE_HEIGHT}
          columns={[
            { label: 'Complexity' },
            { label: 'Band' },
            { label: 'Subtasks', num: true },
            { label: 'Share', num: true },
          ]}
          rows={counts.map((count, i) => ({
            key: String(i),
            href: href(i),
            cells: [rangeOf(i), bandAt(i), formatCount(count), sayShare(total === 0 ? null : count / total)],
          }))}
          foot={{ key: 'all', cells: ['All', '', formatCount(total), sayShare(total === 0 ? null : 1, 0)] }}
        />
      }
    >
      <PlotBox
        label="Complexity of subtasks, 20 bars. Arrow keys walk through them; Enter shows the subtasks."
        said={
          total === 0
            ? 'No subtask was called in this range.'
            : `${plural(total, 'subtask')} · bands at 0.35, 0.65, 0.85`
        }
        columns={20}
        ticks={[]}
        scale={scale}
        formatValue={(value) => `${Number(value.toFixed(2))} %`}
        stacks={[
          {
            key: 'share',
            values: shares,
            fill: none,
            fills: counts.map((_, i) => TIER_FILLS[BANDS.indexOf(bandAt(i))] ?? none),
          },
        ]}
        rules={<BandRules bands={bands} />}
        marks={counts.flatMap((count, i) =>
          count === 0
            ? []
            : [
                {
                  id: String(i),
                  label: `${rangeOf(i)} ${bandAt(i)} · ${plural(count, 'subtask')}, ${sayShare(count / total)}`,
                  href: href(i),
                  x: i / 20,
                  width: 1 / 20,
                  y: 1 - fractionOf(shares[i] ?? 0, scale),
                  height: fractionOf(shares[i] ?? 0, scale),
                },
              ],
        )}
      />
    </ChartFrame>
  );
}
