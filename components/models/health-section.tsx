import { Section } from '@/components/settings/section';
import { formatCount } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import { ToggleButton } from '@/components/ui/toggle-button';
import { HealthBlocks } from './health-blocks';
import { countBlocks } from './health-words';
import type { ModelRow } from './model-row';
import { sayShare } from './model-words';
import type { View } from './view';

/** How each model did in every quarter hour of the last 24 hours. */
export function HealthSection({
  rows,
  view,
  choose,
}: {
  rows: readonly ModelRow[];
  view: View;
  choose: (change: Partial<View>) => void;
}) {
  return (
    <Section
      title="Health, 24 h"
      clause="one block a quarter hour: dark is normal, light is slow, hatched in colour is failing, a line is no call"
      end={
        <ToggleButton
          label="Table"
          pressed={view.healthTable}
          onToggle={(healthTable) => choose({ healthTable })}
        />
      }
    >
      {view.healthTable ? <HealthTable rows={rows} /> : <HealthBlocks rows={rows} />}
    </Section>
  );
}

function HealthTable({ rows }: { rows: readonly ModelRow[] }) {
  return (
    <StackTable
      caption="Quarter hours of the last 24 hours by model"
      columns={[
        { label: 'Model' },
        { label: 'Normal', num: true },
        { label: 'Slow', num: true },
        { label: 'Failing', num: true },
        { label: 'No call', num: true },
        { label: 'Calls', num: true },
        { label: 'Failed', num: true },
        { label: 'Without failure', num: true, double: true },
      ]}
      rows={rows.map(({ id, tier, blocks }) => {
        const counts = countBlocks(blocks);
        return {
          key: id,
          cells: [
            <span key="model" className="flex gap-4">
              <b>T{tier}</b> <span className="font-normal text-ink">{id}</span>
            </span>,
            ...[counts.normal, counts.slow, counts.failing, counts.empty, counts.calls].map(formatCount),
            <span key="failed" className={counts.failed > 0 ? 'text-signal' : undefined}>
              {formatCount(counts.failed)}
            </span>,
            sayShare(counts.share),
          ],
        };
      })}
    />
  );
}
