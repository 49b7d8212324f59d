'use client';

// What: a simulated world in which something goes wrong, and what routing does about it.
// Why: an owner sees how it leaves a bad model and comes back before that happens to a real one.
// Not for: their own models and traffic; nothing here is measured, and everything says so.
import { useState } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { MarkedLine } from '@/components/ui/marked-line';
import type { LabRequest, LabRun } from '@/lib/services/optimize/types';
import { LabChart } from './lab-chart';
import { LabControls } from './lab-controls';
import { LabTable, labCsv } from './lab-table';
import { LAB_EVENTS, outcomeWords } from './lab-words';
import { useLab } from './use-lab';
import { usePlay } from './use-play';

const SEED = '7';

export function LabPanel() {
  const { run, asked, failed, start } = useLab();
  const play = usePlay(run, run?.steps.length ?? 0);
  const [seed, setSeed] = useState(SEED);
  const go = (request: LabRequest) => void start(request);
  const foot = (
    <div className="flex min-h-20 flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t px-4 py-3">
      <div className="min-w-0 grow basis-72">
        <Said run={run} asked={asked} failed={failed} onRetry={go} />
      </div>
      <LabControls
        shown={run?.event ?? null}
        asked={asked?.event ?? null}
        seed={seed}
        onSeed={setSeed}
        onRun={go}
      />
    </div>
  );
  return (
    <ChartFrame
      name="lab"
      title="Lab"
      clause={`simulated world${run ? `, seed ${run.seed}` : ''}`}
      csv={run ? labCsv(run) : null}
      table={
        run ? (
          <>
            <LabTable run={run} />
            {foot}
          </>
        ) : null
      }
      note={<LabNote />}
    >
      <LabChart run={run} play={play} />
      {foot}
    </ChartFrame>
  );
}

function Said({
  run,
  asked,
  failed,
  onRetry,
}: Pick<ReturnType<typeof useLab>, 'run' | 'asked' | 'failed'> & {
  onRetry: (request: LabRequest) => void;
}) {
  return (
    <>
      <div role="alert">
        {failed === null ? null : (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <MarkedLine kind="bad">Nothing was simulated: {failed.message}</MarkedLine>
            <button type="button" className="btn btn-sm" onClick={() => onRetry(failed.request)}>
              Try again
            </button>
          </div>
        )}
      </div>
      <div role="status">
        {failed !== null ? null : (
          <MarkedLine kind={asked ? 'half' : run ? 'hatch' : 'hollow'}>{saidOf(run, asked)}</MarkedLine>
        )}
      </div>
    </>
  );
}

function saidOf(run: LabRun | null, asked: LabRequest | null): string {
  if (asked) {
    const name = LAB_EVENTS.find(({ id }) => id === asked.event)?.label.toLowerCase() ?? asked.event;
    return `Simulating two minutes: ${name}, seed ${asked.seed} …`;
  }
  return run
    ? `Simulated. ${outcomeWords(run)}`
    : 'Choose what happens to a busy model: two simulated minutes play here. None of your models is called, and it costs nothing.';
}

function LabNote() {
  return (
    <p>
      Four made-up models, one a tier, with the balanced policy. Regret: what it missed of the oracle, which
      knows the simulated truth. Without: the same policy, which neither learns from grades nor reacts.
    </p>
  );
}
