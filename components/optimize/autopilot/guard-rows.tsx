'use client';

import { useId, useRef } from 'react';
import { Mark } from '@/components/ui/mark';
import type { AutopilotSettings } from '@/lib/services/optimize/types';
import { textOf } from './edits';
import { GUARD_SPECS, GUARDS, type Guard } from './guard-fields';
import { SettingField, SettingNote } from './setting-field';
import type { PartState } from './use-part';

type State = Pick<PartState<'autopilot'>, 'edits' | 'change' | 'problems' | 'edit'>;

interface RowProps {
  guard: Guard;
  settings: AutopilotSettings;
  state: State;
  fixedBy: (key: keyof AutopilotSettings) => string | null;
}

/** What the autopilot keeps to, a row each. */
export function GuardRows(props: Omit<RowProps, 'guard'>) {
  return (
    <div>
      {GUARDS.map((guard) => (
        <GuardRow key={guard.key} guard={guard} {...props} />
      ))}
    </div>
  );
}

function GuardRow({ guard, settings, state, fixedBy }: RowProps) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const { key, label, unit, by } = guard;
  const { edits, change, problems, edit } = state;
  const isOn = by === undefined || isSwitchedOn(by, settings, edits);
  const stored = settings[key];
  const edited = edits[key];
  const text = typeof edited === 'string' ? edited : stored === null ? '' : textOf(stored, GUARD_SPECS[key]);
  const fixed = fixedBy(key);
  const told = isOn ? problems[key] : null;

  function toggle(on: boolean) {
    if (by === 'react') return edit({ react: on });
    edit({ demoteBelow: on ? (stored === null ? '' : textOf(stored, GUARD_SPECS[key])) : null });
    if (on)
      requestAnimationFrame(() => row.current?.querySelector<HTMLInputElement>('.field input')?.focus());
  }

  return (
    <div
      ref={row}
      className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2"
    >
      {by ? (
        <label className="check min-w-0 font-normal! whitespace-normal!">
          <input
            type="checkbox"
            checked={isOn}
            disabled={fixedBy(by) !== null}
            onChange={(event) => toggle(event.target.checked)}
          />
          {label}
        </label>
      ) : (
        <label htmlFor={id} className="row min-w-0 text-ink">
          <span aria-hidden="true" className="grid size-4 place-items-center">
            <Mark kind="solid" />
          </span>
          {label}
        </label>
      )}
      <span className="row ml-auto">
        <SettingField
          id={id}
          label={by ? `${label}, ${unit}` : undefined}
          text={isOn ? text : ''}
          problem={told}
          fixedBy={fixed}
          disabled={!isOn}
          isChanged={key in change}
          onType={(typed) => edit({ [key]: typed })}
        />
        <span className="w-[88px] text-mute">{unit}</span>
      </span>
      <SettingNote id={id} problem={told} fixedBy={fixed ?? (by ? fixedBy(by) : null)} />
    </div>
  );
}

function isSwitchedOn(
  by: NonNullable<Guard['by']>,
  settings: AutopilotSettings,
  edits: State['edits'],
): boolean {
  if (by === 'react') return edits.react === undefined ? settings.react : edits.react === true;
  return edits.demoteBelow === undefined ? settings.demoteBelow !== null : edits.demoteBelow !== null;
}
