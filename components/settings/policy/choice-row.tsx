'use client';

import type { ReactNode } from 'react';
import type { Choice } from '@/components/ui/select-field';
import { FormRow } from '../form-row';
import { FieldHint } from './field-hint';
import { usePolicy } from './policy-context';

const SWITCH: Choice[] = [
  { value: 'true', label: 'on' },
  { value: 'false', label: 'off' },
];

/** One of a few, under a label that stands outside. */
export function ChoiceInput({
  id,
  label,
  value,
  choices,
  onChange,
  disabled = false,
  isChanged = false,
  invalid = false,
}: {
  id: string;
  label?: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  disabled?: boolean;
  isChanged?: boolean;
  invalid?: boolean;
}) {
  const known = choices.some((choice) => choice.value === value);
  return (
    <span className={`field w-full min-w-0 ${invalid ? 'border-signal' : isChanged ? 'border-ink' : ''}`}>
      <select
        id={id}
        aria-label={label}
        value={value}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        aria-invalid={invalid}
        onChange={(event) => onChange(event.target.value)}
        className="-mr-6 grow cursor-pointer pr-6 disabled:cursor-not-allowed disabled:text-mute disabled:opacity-100"
      >
        {known ? null : <option value={value}>{value} (not there now)</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
      <i className="caret" aria-hidden="true" />
    </span>
  );
}

/** A choice of the document; on and off where none are given. */
export function ChoiceRow({
  path,
  label,
  hint,
  choices = SWITCH,
}: {
  path: string;
  label: string;
  hint: ReactNode;
  choices?: readonly Choice[];
}) {
  const { value, setField, problemAt, isFixed, isChanged } = usePolicy();
  const shown = value(path);
  return (
    <FormRow id={path} label={label} hint={<FieldHint path={path} hint={hint} />} problem={problemAt(path)}>
      <ChoiceInput
        id={path}
        value={shown === null ? '' : String(shown)}
        choices={choices}
        disabled={isFixed(path)}
        isChanged={isChanged(path)}
        invalid={problemAt(path) !== null}
        onChange={(next) => setField(path, next)}
      />
    </FormRow>
  );
}

/** The models there are, with their tier and place. */
export function useModelChoices(none?: string): Choice[] {
  const { view } = usePolicy();
  const models = view.models.map(({ id, tier, locality }) => ({
    value: id,
    label: `T${tier} ${id} (${locality})`,
  }));
  return none === undefined ? models : [{ value: '', label: none }, ...models];
}
