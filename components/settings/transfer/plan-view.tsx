import { FailureLine } from '@/components/ui/failure-line';
import { StackTable } from '@/components/ui/stack-table';
import type { ImportPlan } from '@/lib/services/settings/import-config';
import { Section } from '../section';
import { ChangesTable } from './changes-table';
import { isIdle, sayPlan } from './plan-words';
import type { Source } from './use-import';

/** What an import would change, and the button that does it. */
export function PlanView({
  source,
  plan,
  busy,
  note,
  onApply,
  onCancel,
}: {
  source: Source;
  plan: ImportPlan;
  busy: boolean;
  note: string | null;
  onApply: () => void;
  onCancel: () => void;
}) {
  const placeholders = source.kind === 'template' && plan.keys.length > 0;
  const idle = isIdle(plan);
  const changes = [...plan.fleet, ...plan.policy];
  return (
    <Section
      title="What would change"
      clause={`${source.name}, read as ${plan.format === 'switchyard' ? 'a configuration of Switchyard' : 'routellm-keys.json'}`}
    >
      <p role="status" className="px-4 py-3 text-ink">
        {sayPlan(plan)}
      </p>
      {changes.length > 0 ? (
        <div className="border-t">
          <ChangesTable caption="Changes to endpoints, models and policy" changes={changes} />
        </div>
      ) : null}
      {plan.keys.length > 0 ? (
        <div className="border-t">
          <StackTable
            caption="Keys that move into the vault"
            columns={[{ label: 'Key of' }, { label: 'Goes to this host alone', wide: true }]}
            rows={plan.keys.map(({ endpointId, host }) => ({ key: endpointId, cells: [endpointId, host] }))}
          />
        </div>
      ) : null}
      {plan.webhook === null ? null : (
        <p className="border-t px-4 py-3">
          Notices are posted to {plan.webhook} as well; its whole address goes into the vault.
        </p>
      )}
      {plan.notes.length > 0 ? (
        <ul className="grid gap-1 border-t px-4 py-3">
          {plan.notes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <div className="grid gap-2 border-t bg-panel px-4 py-3">
        <FailureLine failure={note} />
        {placeholders ? (
          <p>
            The keys of a template are only placeholders, so it cannot be imported as it is: download it, put
            yours in, and choose the file.
          </p>
        ) : null}
        <div className="row flex-wrap">
          {placeholders || idle ? null : (
            <button type="button" className="btn btn-pri" aria-disabled={busy} onClick={onApply}>
              {busy ? 'Importing …' : 'Import'}
            </button>
          )}
          <button type="button" className="btn" onClick={onCancel}>
            {placeholders || idle ? 'Close' : 'Cancel'}
          </button>
        </div>
      </div>
    </Section>
  );
}
