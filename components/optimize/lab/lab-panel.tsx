'use client';

// What: a simulated world in which something goes wrong, and what routing does about it.
// Why: an owner sees how it leaves a bad model and comes back before that happens to a real one.
// Not for: their own models and traffic; nothing here is measured, and everything says so.
import { ChartFrame } from '@/components/charts/chart-frame';
import { Mark } from '@/components/ui/mark';
import type { LabRequest, LabRun } from '@/lib/services/optimize/types';
import { LabChart } from './lab-chart';
import { LabControls } from './lab-controls';
import { LabTable, labCsv } from './lab-table';
import { LAB_EVENTS, outcomeWords } from './lab-words';
import { useLab } from './use-lab';
import { usePlay } from './use-play';

export function LabPanel() {
  const { run, asked, failure, start } = useLab();
  const play = usePlay(run, run?.steps.length ?? 0);
  return (
    <ChartFrame
      name="lab"
      title="Lab"
      clause={`simulated world${run ? `, seed ${run.seed}` : ''}`}
      csv={run ? labCsv(run) : null}
      table={run ? <LabTable run={run} /> : null}
      note={<LabNote />}
    >
      <LabChart run={run} play={play} />
      <div className="flex min-h-20 flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t px-4 py-3">
        <div className="min-w-0 grow basis-72">
          <Said run={run} asked={asked} failure={failure} />
        </div>
        <LabControls shown={run?.event ?? null} asked={asked?.event ?? null} onRun={(it) => void start(it)} />
      </div>
    </ChartFrame>
  );
}

function Said({
  run,
  asked,
  failure,
}: {
  run: LabRun | null;
  asked: LabRequest | null;
  failure: string | null;
}) {
  const nameOf = ({ event }: LabRequest) =>
    LAB_EVENTS.find(({ id }) => id === event)?.label.toLowerCase() ?? event;
  return (
    <>
      <div role="alert">
        {failure === null ? null : (
          <p className="row items-start text-ink">
            <span className="pt-1">
              <Mark kind="bad" />
            </span>
            <span className="min-w-0 wrap-anywhere">
              Nothing was simulated: {failure} Choose again to retry.
            </span>
          </p>
        )}
      </div>
      <p role="status" className="row items-start text-ink">
        {failure !== null ? null : (
          <>
            <span className="pt-1">
              <Mark kind={asked ? 'half' : run ? 'hatch' : 'hollow'} />
            </span>
            <span className="min-w-0">
              {asked
                ? `Simulating two minutes: ${nameOf(asked)}, seed ${asked.seed} …`
                : run
                  ? `Simulated. ${outcomeWords(run)}`
                  : 'Choose what happens to a busy model: two simulated minutes play here. None of your models is called, and it costs nothing.'}
            </span>
          </>
        )}
      </p>
    </>
  );
}

function LabNote() {
  return (
    <p>
      Four made-up models, one a tier, with the balanced policy. Regret: what it missed of the oracle, which
      knows the simulated truth. Without: the same policy, which neither learns from grades nor reacts.
    </p>
  );
}
