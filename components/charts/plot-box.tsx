'use client';

// What: a plot in its place: the drawing, what can be pointed at in it, what is pointed at, and names where lines end.
// Why: the place is there before the drawing, so that nothing moves when it comes.
// Not for: what is drawn.
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { useSimulatedDrawn } from './drawn-context';
import { type EndLabel, EndLabels } from './end-labels';
import type { PlotProps } from './plot';
import { AXIS_HEIGHT, AXIS_WIDTH, PLOT_HEIGHT, PLOT_RIGHT, PLOT_TOP } from './plot-geometry';
import { type PlotMark, PlotMarks } from './plot-marks';

const Plot = dynamic(() => import('./plot'), { ssr: false });

export function PlotBox({
  label,
  marks,
  rules,
  ends,
  said,
  height = PLOT_HEIGHT,
  drawing,
  ...plot
}: Omit<PlotProps, 'height'> & {
  /** What the plot is, for those who do not see it. */
  label: string;
  marks: readonly PlotMark[];
  /** Lines that belong to the plot and not to the data. */
  rules?: ReactNode;
  /** Absent: the plot takes all of the width. */
  ends?: readonly EndLabel[];
  /** What is said while nothing is pointed at. */
  said: ReactNode;
  height?: number;
  /** Another drawing than columns. */
  drawing?: ReactNode;
}) {
  const simulated = useSimulatedDrawn();
  const [shown, setShown] = useState<PlotMark | null>(null);
  return (
    <div className="px-4 pt-2 pb-4">
      <div className="flex min-h-8 gap-x-4 sm:leading-8">
        <p aria-hidden="true" className={`min-w-0 grow sm:truncate ${shown ? 'text-ink' : 'text-mute'}`}>
          {shown ? shown.label : said}
        </p>
        {simulated ? (
          <p className="flex shrink-0 items-center gap-2 self-start text-mute">
            <Mark kind="hatch" /> with simulated
          </p>
        ) : null}
      </div>
      <div className={ends ? 'sm:flex' : undefined}>
        <div className="chart relative min-w-0 grow" style={{ height }}>
          {drawing ?? <Plot {...plot} height={height} />}
          <div
            className="absolute"
            style={{ left: AXIS_WIDTH, right: PLOT_RIGHT, top: PLOT_TOP, bottom: AXIS_HEIGHT }}
          >
            <PlotMarks label={label} marks={marks} onShow={setShown}>
              {rules}
            </PlotMarks>
          </div>
        </div>
        {ends ? <EndLabels labels={ends} height={height} /> : null}
      </div>
    </div>
  );
}
