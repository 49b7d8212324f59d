import { Section } from '@/components/settings/section';
import { StackTable } from '@/components/ui/stack-table';
import { ToggleButton } from '@/components/ui/toggle-button';
import type { TaskQuality } from '@/lib/services/model-quality';
import { DotWhisker } from './dot-whisker';
import { type ModelRow, makesVectors } from './model-row';
import { NotMeasured, QualityTypes } from './quality-types';
import {
  countGrades,
  formatShare,
  sayInterval,
  saySource,
  saySources,
  TYPE_LABELS,
  USUAL_TYPES,
} from './quality-words';
import type { View } from './view';
import { WideFrame } from './wide-frame';

/** How good each model's answers are believed to be. */
export function QualitySection({
  rows,
  view,
  choose,
}: {
  rows: readonly ModelRow[];
  view: View;
  choose: (change: Partial<View>) => void;
}) {
  const answering = rows.filter((row) => !makesVectors(row));
  return (
    <Section
      title="Quality by task type"
      clause="share of good answers at median difficulty · the line is the 95 % interval, axis 0.4 to 1 · hatched: prior, grey: public, solid: yours"
      end={
        <ToggleButton
          label="All types"
          pressed={view.allTypes}
          onToggle={(allTypes) => choose({ allTypes })}
        />
      }
    >
      {answering.length === 0 ? (
        <p className="px-4 py-3">The models shown make vectors, not answers, so nothing is graded.</p>
      ) : view.allTypes ? (
        <QualityTypes rows={answering} />
      ) : (
        <UsualTypes rows={answering} />
      )}
    </Section>
  );
}

function UsualTypes({ rows }: { rows: readonly ModelRow[] }) {
  return (
    <WideFrame>
      <StackTable
        caption="Quality by task type"
        columns={[
          { label: 'Model' },
          ...USUAL_TYPES.map((type) => ({ label: TYPE_LABELS[type], double: true })),
          { label: 'Grades', num: true, double: true },
          { label: 'Source', double: true },
        ]}
        rows={rows.map(({ id, tier, quality }) => ({
          key: id,
          cells: [
            <span key="model" className="flex gap-4 whitespace-nowrap">
              <b>T{tier}</b>
              <span className="min-w-0 font-normal wrap-anywhere whitespace-normal text-ink">{id}</span>
            </span>,
            ...USUAL_TYPES.map((type) => (
              <Cell key={type} quality={quality.find(({ taskType }) => taskType === type)} />
            )),
            countGrades(quality),
            saySources(quality),
          ],
        }))}
      />
    </WideFrame>
  );
}

function Cell({ quality }: { quality: TaskQuality | undefined }) {
  if (!quality) return <NotMeasured />;
  return (
    <span className="row" title={`${sayInterval(quality)} · ${saySource(quality)}`}>
      <DotWhisker {...quality} />
      <span className="text-ink">{formatShare(quality.mean)}</span>
      <span className="sr-only">
        , {sayInterval(quality)}, {saySource(quality)}
      </span>
    </span>
  );
}
