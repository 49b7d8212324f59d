import { CloseButton } from '@/components/ui/close-button';
import { FailureLine } from '@/components/ui/failure-line';
import { StackTable } from '@/components/ui/stack-table';
import { Section } from '../section';
import type { Refusal, Source } from './use-import';

/** Why something cannot be imported, with every wrong field by its path. */
export function RefusalView({
  source,
  refusal: { message, problems },
  onClose,
}: {
  source: Source;
  refusal: Refusal;
  onClose: () => void;
}) {
  return (
    <Section title="Not imported" clause={source.name} end={<CloseButton onClose={onClose} />}>
      <FailureLine
        className="px-4 py-3 text-signal"
        failure={
          problems.length > 1
            ? `${problems.length} fields are wrong. Nothing was changed; mend them and import it again.`
            : message
        }
      />
      {problems.length > 1 ? (
        <div className="border-t">
          <StackTable
            caption="What is wrong"
            columns={[{ label: 'Field' }, { label: 'Problem', wide: true }]}
            rows={problems.map(({ path, message: problem }) => ({
              key: `${path} ${problem}`,
              cells: [<code key="path">{path}</code>, problem],
            }))}
          />
        </div>
      ) : null}
    </Section>
  );
}
