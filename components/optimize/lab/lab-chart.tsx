'use client';

import { useMemo, useRef } from 'react';
import { AXIS_WIDTH } from '@/components/charts/plot-geometry';
import { linearScale } from '@/components/charts/scale';
import { useWidth } from '@/components/charts/use-width';
import { MarkedLine } from '@/components/ui/marked-line';
import type { LabRun } from '@/lib/services/optimize/types';
import { sayShare } from '../figure-words';
import { ENDS_PX, InjectedPattern, type LabLine, LabPlot } from './lab-plot';
import { MEAN_OF_S, smoothShares, weighedModels } from './lab-series';
import { injectedWords, momentWords, shortInjectedWords } from './lab-words';
import type { usePlay } from './use-play';

const SHARES_PX = 240;
const WEIGHTS_PX = 64;
const REGRET_PX = 128;
const SECONDS = 120;
// Lighter is broken finer, heavier is whole; the model it happens to is thick.
const DASHES = ['1 3', '3 3', '8 3', undefined];

const percent = (share: number) => sayShare(share, 0);

/** Two minutes as lines, drawn up to where they stand, with the slider that moves it. */
export function LabChart({ run, play }: { run: LabRun | null; play: ReturnType<typeof usePlay> }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const series = useMemo(() => (run ? seriesOf(run) : null), [run]);
  const frame = {
    width,
    at: play.at,
    seconds: run?.steps.length ?? SECONDS,
    injected: run?.injected ?? null,
  };
  return (
    <div ref={box} className="chart px-4 pt-2">
      <InjectedPattern />
      <div className="min-h-8 pt-2">
        <MarkedLine kind="hatch" className="text-mute">
          simulated · share of requests by model, mean of {MEAN_OF_S} s
        </MarkedLine>
      </div>
      {width > 32 ? (
        <>
          <LabPlot
            {...frame}
            width={width - 32}
            height={SHARES_PX}
            lines={series?.shares ?? []}
            scale={linearScale(series ? series.shares.flatMap(({ values }) => values) : [1], 3)}
            format={percent}
            badges={run ? [injectedWords(run), shortInjectedWords(run)] : []}
          />
          {series && series.weights.length > 0 ? (
            <>
              <p className="pt-1 text-mute">weight the model counts with</p>
              <LabPlot
                {...frame}
                width={width - 32}
                height={WEIGHTS_PX}
                lines={series.weights}
                scale={{ min: 0, max: 1, ticks: [0, 1], log: false }}
                format={String}
                hasAxis={false}
              />
            </>
          ) : null}
          <p className="pt-1 text-mute">regret so far, share of what the oracle gets</p>
          <LabPlot
            {...frame}
            width={width - 32}
            height={REGRET_PX}
            lines={series?.regret ?? []}
            scale={linearScale(series ? series.regret.flatMap(({ values }) => values) : [0.1], 2)}
            format={percent}
          />
        </>
      ) : (
        <div style={{ height: SHARES_PX + REGRET_PX + 20 }} />
      )}
      <Player run={run} play={play} shares={series?.shares.map(({ values }) => values[play.at] ?? 0) ?? []} />
    </div>
  );
}

function Player({
  run,
  play: { at, isPlaying, seek, toggle },
  shares,
}: {
  run: LabRun | null;
  play: ReturnType<typeof usePlay>;
  shares: readonly number[];
}) {
  const last = Math.max(0, (run?.steps.length ?? 1) - 1);
  return (
    <div className="flex items-center pt-1 pb-3">
      <span style={{ width: AXIS_WIDTH }} className="shrink-0">
        <button
          type="button"
          className="btn btn-sm w-12 px-0!"
          disabled={run === null}
          aria-label={isPlaying ? 'Pause the simulated run' : 'Play the simulated run'}
          onClick={toggle}
        >
          {isPlaying ? 'Pause' : 'Play'}
        </button>
      </span>
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        disabled={run === null}
        aria-label="Second of the simulated run"
        aria-valuetext={run ? momentWords(run, at, shares) : 'nothing was run'}
        onChange={(event) => seek(Number(event.target.value))}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
        className="h-6 min-w-0 grow cursor-ew-resize appearance-none bg-transparent disabled:cursor-not-allowed [&::-moz-range-thumb]:size-3 [&::-moz-range-thumb]:rounded-none [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-ink [&::-moz-range-track]:h-px [&::-moz-range-track]:bg-edge [&::-webkit-slider-runnable-track]:h-px [&::-webkit-slider-runnable-track]:bg-edge [&::-webkit-slider-thumb]:-mt-[6px] [&::-webkit-slider-thumb]:size-3 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:bg-ink disabled:[&::-webkit-slider-thumb]:bg-edge"
      />
      <span style={{ width: ENDS_PX }} className="shrink-0 pl-2 text-ink">
        {run ? `${at + 1} s` : ''}
      </span>
    </div>
  );
}

function seriesOf(run: LabRun): Record<'shares' | 'weights' | 'regret', LabLine[]> {
  const smooth = smoothShares(run);
  const styleOf = (model: number) => {
    const { id, tier } = run.models[model] ?? { id: '', tier: 4 };
    const isHit = id === run.injected.modelId;
    return {
      key: id,
      stroke: isHit ? 'var(--ink)' : 'var(--mute)',
      width: isHit ? 2.5 : 1.5,
      dash: isHit ? undefined : DASHES[tier - 1],
    };
  };
  const idOf = (model: number) => run.models[model]?.id ?? '';
  return {
    shares: run.models.map((_, model) => ({
      ...styleOf(model),
      values: smooth[model] ?? [],
      label: (value) => `${idOf(model)} ${percent(value)}`,
    })),
    weights: weighedModels(run).map((model) => ({
      ...styleOf(model),
      values: run.steps.map(({ weights }) => weights[model] ?? 1),
      label: (value) => `${idOf(model)} × ${value.toFixed(2)}`,
    })),
    regret: [
      {
        key: 'with',
        stroke: 'var(--ink)',
        width: 2.5,
        values: run.steps.map(({ regret }) => regret),
        label: (value) => sayShare(value),
      },
      {
        key: 'without',
        stroke: 'var(--mute)',
        width: 1.5,
        dash: '3 3',
        values: run.steps.map(({ staticRegret }) => staticRegret),
        label: (value) => `w/o ${sayShare(value)}`,
      },
    ],
  };
}
