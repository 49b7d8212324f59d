import { formatDuration, formatUsd, plural } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { SplitTrace } from '@/lib/routing/types';
import { StorySection } from './story-section';

const COLUMNS = [
  { label: 'Way' },
  { label: 'Cost est.', num: true },
  { label: 'Time est.', num: true },
  { label: 'Taken' },
];

/** Whether splitting paid: both estimates the gate compared. */
export function SplitSection({ split }: { split: SplitTrace }) {
  const { gate, proposed, kept, splitter, why } = split;
  return (
    <StorySection
      title="Split"
      clause={`${splitter} splitter: ${plural(proposed, 'part')} proposed, ${kept} kept`}
      note={gate ? why : undefined}
    >
      {gate ? (
        <StackTable
          caption="What the gate compared"
          columns={COLUMNS}
          stacks={false}
          rows={[
            { key: 'split', name: `Split in ${proposed}`, of: gate.split, taken: gate.pays },
            { key: 'whole', name: 'Whole', of: gate.unsplit, taken: !gate.pays },
          ].map(({ key, name, of, taken }) => ({
            key,
            tone: taken ? 'font-medium text-ink' : 'text-mute',
            cells: [name, formatUsd(of.costUsd), formatDuration(of.latencyMs), taken ? 'yes' : 'no'],
          }))}
        />
      ) : (
        <p className="px-4 py-3">{why}</p>
      )}
    </StorySection>
  );
}
