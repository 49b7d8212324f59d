import { Mark } from '@/components/ui/mark';
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
    <Section
      title="Not imported"
      clause={source.name}
      end={
        <button type="button" className="btn btn-sm" onClick={onClose}>
          Close
        </button>
      }
    >
      <p role="alert" className="row items-start px-4 py-3 text-signal">
        <span className="pt-1">
          <Mark kind="bad" />
        </span>
        <span className="min-w-0 wrap-anywhere">
          {problems.length > 1
            ? `${problems.length} fields are wrong. Nothing was changed; mend them and import it again.`
            : message}
        </span>
      </p>
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
