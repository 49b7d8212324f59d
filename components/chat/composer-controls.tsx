'use client';

import { useOverview } from '@/components/layout/overview-context';
import { SelectField } from '@/components/ui/select-field';
import { AUTO, useSettings } from './settings-context';

export function ComposerControls({
  busy,
  empty,
  onStop,
}: {
  busy: boolean;
  empty: boolean;
  onStop: () => void;
}) {
  const { policies, models } = useOverview().overview;
  const { policy, setPolicy, model, setModel, dryRun, setDryRun } = useSettings();
  const blocked = policies.find(({ name, runnable }) => name === policy?.name && !runnable);
  return (
    <div className="flex items-center gap-2 px-4 pb-2 sm:flex-wrap sm:gap-x-4 sm:px-6 sm:pb-4">
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          aria-checked={dryRun}
          checked={dryRun}
          onChange={(event) => setDryRun(event.target.checked)}
        />
        Dry run
      </label>
      <SelectField
        label="Policy"
        className="max-sm:min-w-0 max-sm:flex-1"
        value={policy?.name ?? ''}
        onChange={setPolicy}
        choices={policies.map(({ name, version, runnable, why }) => ({
          value: name,
          label: `${name} v${version}${runnable ? '' : `: ${why ?? 'not available'}`}`,
          disabled: !runnable && !dryRun,
        }))}
      />
      <SelectField
        label="Model"
        className="max-sm:min-w-0 max-sm:flex-1"
        value={model}
        onChange={setModel}
        choices={[
          { value: AUTO, label: AUTO },
          ...models.map(({ id, tier, simulated }) => ({
            value: id,
            label: `T${tier} ${id}${simulated ? ' (simulated)' : ''}`,
          })),
        ]}
      />
      <span className="grow max-sm:hidden" />
      {blocked && !dryRun ? (
        <span className="text-mute max-sm:sr-only">{blocked.why}</span>
      ) : (
        <span className="text-mute max-sm:hidden">Shift+Enter new line</span>
      )}
      {busy ? (
        <button type="button" className="btn btn-pri" onClick={onStop}>
          Stop{' '}
          <span aria-hidden="true" className="max-sm:hidden">
            Esc
          </span>
        </button>
      ) : (
        <button
          type="submit"
          className="btn btn-pri"
          disabled={empty}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {dryRun ? 'Dry run' : 'Send'}{' '}
          <span aria-hidden="true" className="max-sm:hidden">
            ⏎
          </span>
        </button>
      )}
    </div>
  );
}
