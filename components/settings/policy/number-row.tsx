'use client';

import type { ReactNode } from 'react';
import { FormRow } from '../form-row';
import { FieldHint } from './field-hint';
import { fieldAt, shippedValue } from './field-specs';
import { textOf } from './field-values';
import { usePolicy } from './policy-context';
import { basisOf } from './preset-basis';
import { fixedValue } from './values';

/** What stands in a number’s field, and what stands there by itself. */
export function useNumberField(path: string): { text: string; placeholder: string } {
  const { view, draft, isFixed } = usePolicy();
  const spec = fieldAt(path);
  if (!spec) throw new Error(`${path} is no field`);
  const shipped = textOf(spec, shippedValue(spec, view.shipped[basisOf(draft, view)]));
  if (isFixed(path)) return { text: textOf(spec, fixedValue(view, spec)), placeholder: shipped };
  return { text: draft.fields[path] ?? shipped, placeholder: shipped };
}

/** The bare field of a number: typed as text, read when it is needed. */
export function NumberInput({
  path,
  label,
  unit,
  placeholder,
  className = 'w-full',
}: {
  path: string;
  /** Where no label points at it. */
  label?: string;
  unit?: string;
  placeholder?: string;
  className?: string;
}) {
  const { setField, problemAt, isFixed, isChanged } = usePolicy();
  const field = useNumberField(path);
  const fixed = isFixed(path);
  return (
    <span
      className={`field ${isChanged(path) ? 'border-ink' : ''} ${problemAt(path) ? 'border-signal' : ''} ${className}`}
    >
      <input
        id={path}
        aria-label={label}
        value={field.text}
        placeholder={placeholder ?? field.placeholder}
        inputMode="decimal"
        autoComplete="off"
        maxLength={24}
        disabled={fixed}
        aria-describedby={`${path}-hint`}
        aria-invalid={problemAt(path) !== null}
        onChange={(event) => setField(path, event.target.value)}
        className="grow disabled:cursor-not-allowed disabled:text-mute"
      />
      {unit ? <span className="text-mute">{unit}</span> : null}
    </span>
  );
}

export function NumberRow({
  path,
  label,
  hint,
  unit,
  placeholder,
  shipped,
}: {
  path: string;
  label: string;
  hint: ReactNode;
  unit?: string;
  placeholder?: string;
  /** In words, where it is not one number. */
  shipped?: string;
}) {
  const { problemAt } = usePolicy();
  return (
    <FormRow
      id={path}
      label={label}
      hint={<FieldHint path={path} hint={hint} shipped={shipped} />}
      problem={problemAt(path)}
    >
      <NumberInput path={path} unit={unit} placeholder={placeholder} />
    </FormRow>
  );
}
