'use client';

// What: what each model costs and how good it was.
// Why: a model that another beats in both need not be called.
// Not for: searching better policies (the optimise page).
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import { PlotBox } from '@/components/charts/plot-box';
import { PLOT_HEIGHT } from '@/components/charts/plot-geometry';
import { linearScale } from '@/components/charts/scale';
import { formatCount, formatUsd, plural } from '@/components/ui/format';
import type { Report, ScatterPoint } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { axisUsd, sayQuality, sayQualitySource } from './figure-words';
import { ScatterNames } from './scatter-names';
import { placePoints } from './scatter-points';
import { TABLE_HEIGHT } from './time-axis';

const ScatterPlot = dynamic(() => import('@/components/charts/scatter-plot'), { ssr: false });

const NOTHING = linearScale([]);

export function ScatterPanel({ report, className }: { report: Report; className?: string }) {
  const { scatter } = report;
  const field = useMemo(() => placePoints(scatter), [scatter]);
  const { points, leftOut } = field;
  const grades = scatter.reduce(
    (sum, { quality }) =>
      sum + (quality.source === null || quality.source === 'predicted' ? 0 : quality.count),
    0,
  );
  const href = ({ modelId }: ScatterPoint) => linksOf(report).answers(modelId);
  const formatX = (usd: number) =>
    usd === field.freeAt ? '$0' : axisUsd([0, field.x.log ? usd : (field.x.ticks[1] ?? 1)])(usd);
  return (
    <ChartFrame
      name="quality"
      title="Cost and quality"
      clause={`USD per 1k answers · ${plural(grades, 'grade')} · size: answers`}
      note={
        <p>
          Whisker: 95 % interval of grades. Hatched: predicted, nobody graded it. Hollow: another model is as
          good and as cheap, and better in one.
          {leftOut > 0 ? ` ${plural(leftOut, 'model')} not drawn: cost or quality unknown.` : ''}
        </p>
      }
      {...(className ? { className } : {})}
      csv={{
        name: 'cost-and-quality',
        columns: [
          'model',
          'tier',
          'answers',
          'usd_per_thousand',
          'quality',
          'low',
          'high',
          'graded',
          'source',
          'dominated',
        ],
        rows: scatter.map(({ modelId, tier, count, usdPerThousand, quality, dominated }) => [
          modelId,
          tier,
          count,
          usdPerThousand,
          quality.mean,
          quality.low,
          quality.high,
          quality.count,
          quality.source,
          dominated ? 'yes' : 'no',
        ]),
      }}
      table={
        <ChartTable
          caption="Cost and quality"
          height={TABLE_HEIGHT}
          columns={[
            { label: 'Model' },
            { label: 'Tier' },
            { label: 'Answers', num: true },
            { label: 'USD per 1k', num: true },
            { label: 'Quality', num: true },
            { label: 'Who says' },
            { label: 'Dominated' },
          ]}
          rows={scatter.map((point) => ({
            key: point.modelId,
            href: href(point),
            cells: [
              point.modelId,
              point.tier === null ? '—' : `T${point.tier}`,
              formatCount(point.count),
              formatUsd(point.usdPerThousand),
              sayQuality(point.quality),
              sayQualitySource(point.quality),
              point.dominated ? 'yes' : 'no',
            ],
          }))}
        />
      }
    >
      <PlotBox
        label="Cost and quality by model. Arrow keys walk through the models; Enter shows their answers."
        said={
          points.length === 0
            ? 'No model has both a cost and a quality in this range.'
            : 'up: better · left: cheaper'
        }
        columns={0}
        ticks={[]}
        scale={NOTHING}
        formatValue={String}
        drawing={
          <ScatterPlot
            squares={points}
            frontier={field.frontier}
            x={field.x}
            y={field.y}
            formatX={formatX}
            height={PLOT_HEIGHT}
          />
        }
        rules={<ScatterNames points={points} />}
        marks={points.map(({ point, atX, atY }) => ({
          id: point.modelId,
          label: `${point.modelId} · ${formatUsd(point.usdPerThousand)} per 1k · quality ${sayQuality(point.quality)} (${sayQualitySource(point.quality)}) · ${plural(point.count, 'answer')}${point.dominated ? ' · dominated' : ''}`,
          href: href(point),
          x: atX - 0.025,
          width: 0.05,
          y: 1 - atY - 0.05,
          height: 0.1,
        }))}
      />
    </ChartFrame>
  );
}
