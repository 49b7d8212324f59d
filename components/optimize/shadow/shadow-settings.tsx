'use client';

import { useId } from 'react';
import type { ShadowSettings } from '@/lib/services/optimize/types';
import { textOf } from '../autopilot/edits';
import { SettingField, SettingNote } from '../autopilot/setting-field';
import type { PartState } from '../autopilot/use-part';
import { SHADOW_SPECS } from './shadow-fields';

type State = Pick<PartState<'shadow'>, 'edits' | 'change' | 'problems' | 'edit' | 'basis'>;

interface Props {
  settings: ShadowSettings;
  state: State;
  fixedBy: (key: keyof ShadowSettings) => string | null;
}

/** How much is compared, what it may cost, and who compares. */
export function ShadowFields(props: Props) {
  return (
    <div className="grid gap-x-6 gap-y-2 border-b px-4 py-3 sm:grid-cols-[auto_auto_minmax(0,1fr)]">
      <NumberSetting {...props} name="share" label="Answered twice" unit="% of traffic" />
      <NumberSetting {...props} name="dailyUsd" label="At most" unit="USD a day" />
      <JudgeSetting {...props} />
    </div>
  );
}

function NumberSetting({
  name,
  label,
  unit,
  settings,
  state: { edits, change, problems, edit },
  fixedBy,
}: Props & { name: 'share' | 'dailyUsd'; label: string; unit: string }) {
  const id = useId();
  const edited = edits[name];
  const fixed = fixedBy(name);
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="micro">
        {label}
      </label>
      <SettingField
        id={id}
        unit={unit}
        text={typeof edited === 'string' ? edited : textOf(settings[name], SHADOW_SPECS[name])}
        problem={problems[name]}
        fixedBy={fixed}
        isChanged={name in change}
        className="w-full sm:w-40"
        onType={(text) => edit({ [name]: text })}
      />
      <SettingNote id={id} problem={problems[name]} fixedBy={fixed} />
    </div>
  );
}

function JudgeSetting({ settings, state: { edits, change, edit, basis }, fixedBy }: Props) {
  const id = useId();
  const judge = edits.judge === undefined ? settings.judge : edits.judge;
  const models = (basis?.models ?? []).filter(
    ({ id: name, capabilities }) => name === judge || !capabilities.includes('embeddings'),
  );
  const fixed = fixedBy('judge');
  const isKnown = judge === null || models.some((model) => model.id === judge);
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="micro">
        Judge
      </label>
      <span
        className={`field min-w-0 ${'judge' in change ? 'border-ink' : ''} ${fixed === null ? '' : 'border-dashed'}`}
      >
        <select
          id={id}
          value={judge ?? ''}
          disabled={fixed !== null}
          aria-describedby={fixed === null ? undefined : `${id}-told`}
          onChange={(event) => edit({ judge: event.target.value === '' ? null : event.target.value })}
          className="-mr-6 w-0 grow cursor-pointer pr-6 disabled:cursor-not-allowed disabled:text-mute disabled:opacity-100"
        >
          <option value="">the policy’s judge</option>
          {isKnown ? null : <option value={judge}>{judge} (not there now)</option>}
          {models.map((model) => (
            <option key={model.id} value={model.id} disabled={model.simulated}>
              T{model.tier} {model.id} ({model.simulated ? 'simulated' : model.locality})
            </option>
          ))}
        </select>
        <i className="caret" aria-hidden="true" />
      </span>
      <SettingNote id={id} fixedBy={fixed} />
    </div>
  );
}
