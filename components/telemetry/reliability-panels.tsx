'use client';

import dynamic from 'next/dynamic';
import { Panel } from '@/components/ui/panel';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { BinsTable } from './bins-table';
import { FEW_GRADES, GroupTable } from './group-table';
import { MIN_GRADES } from './reliability-points';

const BARS = <span className="max-sm:hidden">bar: graded good, tick: predicted</span>;
const FEW = `Gray rows have fewer than ${FEW_GRADES} grades: their gap may be chance.`;
const CHART_HEIGHT = 'min-h-[464px]';

const ReliabilityChart = dynamic(
  () => import('./reliability-chart').then((module) => module.ReliabilityChart),
  { ssr: false, loading: () => <div className={CHART_HEIGHT} /> },
);

/** The diagram, the same numbers as a table, and who or what is off. */
export function ReliabilityPanels({ reliability }: { reliability: Reliability }) {
  const { byTaskType, models } = reliability;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-px border-b bg-line lg:grid-cols-2">
      <Panel title="Predicted and graded" clause="size: grades; whisker: 95 % interval">
        <div className={CHART_HEIGHT}>
          <ReliabilityChart reliability={reliability} />
        </div>
      </Panel>
      <Panel
        title="The same as a table"
        note={`Kept: the mean prediction lies in the 95 % interval (Wilson) of the share graded good. Fewer, more: it does not. Too few: under ${MIN_GRADES} grades.`}
      >
        <BinsTable bins={reliability.bins} />
      </Panel>
      <Panel title="By task type" clause={BARS} note={FEW}>
        <GroupTable
          name="Task type"
          rows={byTaskType.map(({ taskType, ...row }) => ({ ...row, name: taskType }))}
        />
      </Panel>
      <Panel title="By model" clause={BARS} note={FEW}>
        <GroupTable name="Model" rows={models.map(({ modelId, ...row }) => ({ ...row, name: modelId }))} />
      </Panel>
    </div>
  );
}
