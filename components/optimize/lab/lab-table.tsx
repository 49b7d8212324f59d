import type { Csv } from '@/components/charts/chart-frame';
import { ChartTable } from '@/components/charts/chart-table';
import type { LabRun } from '@/lib/services/optimize/types';
import { sayShare } from '../figure-words';
import { MEAN_OF_S, smoothShares, weighedModels } from './lab-series';

/** The lines as figures, every few seconds. */
export function LabTable({ run }: { run: LabRun }) {
  const smooth = smoothShares(run);
  const weighed = weighedModels(run);
  const { fromS, toS, modelId } = run.injected;
  return (
    <ChartTable
      caption={`Simulated run: shares by model, mean of ${MEAN_OF_S} s`}
      height={480}
      columns={[
        { label: 'Second, simulated' },
        ...run.models.map(({ id }) => ({ label: id, num: true })),
        ...weighed.map((model) => ({ label: `Weight ${run.models[model]?.id}`, num: true })),
        { label: 'Regret', num: true },
        { label: 'Without', num: true },
      ]}
      rows={run.steps
        .map((step, at) => ({ step, at }))
        .filter(({ step }) => step.atS % MEAN_OF_S === 0)
        .map(({ step, at }) => ({
          key: String(step.atS),
          cells: [
            step.atS > fromS && step.atS <= toS ? `${step.atS} s, ${modelId} hit` : `${step.atS} s`,
            ...smooth.map((values) => sayShare(values[at] ?? 0, 0)),
            ...weighed.map((model) => (step.weights[model] ?? 1).toFixed(2)),
            sayShare(step.regret),
            sayShare(step.staticRegret),
          ],
        }))}
    />
  );
}

/** Second by second, as it was computed. */
export function labCsv(run: LabRun): Csv {
  const ids = run.models.map(({ id }) => id);
  return {
    name: `simulated-lab-${run.event}-seed-${run.seed}`,
    columns: [
      'simulated',
      'second',
      'injected',
      ...ids.map((id) => `share_${id}`),
      ...ids.map((id) => `weight_${id}`),
      'regret',
      'regret_without',
    ],
    rows: run.steps.map(({ atS, shares, weights, regret, staticRegret }) => [
      'simulated',
      atS,
      atS > run.injected.fromS && atS <= run.injected.toS ? run.injected.says : '',
      ...shares,
      ...weights,
      regret,
      staticRegret,
    ]),
  };
}
