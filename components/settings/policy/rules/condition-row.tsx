'use client';

import type { ReactNode } from 'react';
import { CAPABILITIES, TASK_TYPES } from '@/lib/shared/vocabulary';
import { FormRow } from '../../form-row';
import { ChoiceInput } from '../choice-row';
import { usePolicy } from '../policy-context';
import { CONDITIONS, type ConditionForm, type ConditionInput } from './conditions';
import { PickMany } from './pick-many';
import { splitList } from './read-rule';

const YES_NO = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
];

/** One condition: its kind, its value, and a way to take it out again. */
export function ConditionRow({
  path,
  condition: { name, value, second },
  onChange,
  onRemove,
}: {
  path: string;
  condition: ConditionForm;
  onChange: (part: Partial<ConditionForm>) => void;
  onRemove: () => void;
}) {
  const { problemAt } = usePolicy();
  const { label, hint, input } = CONDITIONS[name];
  const problem = problemAt(path);
  const set = (next: string) => onChange({ value: next });
  const field = (placeholder: string, mode?: 'decimal') => (
    <TextInput {...{ path, value, placeholder, mode, problem }} onChange={set} />
  );
  const many = (choices: readonly string[]) => (
    <PickMany
      id={path}
      label={label}
      choices={choices}
      chosen={splitList(value, /[,\s]+/)}
      onChange={(chosen) => set(chosen.join(', '))}
    />
  );

  const controls: Record<ConditionInput, () => ReactNode> = {
    count: () => field('200', 'decimal'),
    share: () => field('0.5', 'decimal'),
    codes: () => field('en, de'),
    pattern: () => field('\\binvoice\\b'),
    types: () => many(TASK_TYPES),
    capabilities: () => many(CAPABILITIES),
    flag: () => <ChoiceInput id={path} value={value} choices={YES_NO} onChange={set} />,
    lines: () => (
      <textarea
        id={path}
        value={value}
        rows={Math.min(6, Math.max(2, value.split('\n').length))}
        aria-describedby={`${path}-hint`}
        aria-invalid={problem !== null}
        onChange={(event) => set(event.target.value)}
        className={`w-full resize-y border bg-ground px-2 py-[7px] text-ink ${problem ? 'border-signal' : 'border-edge'}`}
      />
    ),
    between: () => (
      <span className="row">
        {field('22:00')}
        <span className="text-mute">to</span>
        <TextInput
          path={`${path}.to`}
          label="End of the time of day"
          value={second}
          placeholder="06:00"
          problem={problem}
          describedBy={path}
          onChange={(next) => onChange({ second: next })}
        />
      </span>
    ),
    header: () => (
      <span className="row">
        {field('x-team')}
        <span className="text-mute">is</span>
        <TextInput
          path={`${path}.equals`}
          label="Value of the header"
          value={second}
          placeholder="any value"
          problem={null}
          describedBy={path}
          onChange={(next) => onChange({ second: next })}
        />
      </span>
    ),
  };

  return (
    <FormRow
      id={path}
      label={label}
      problem={null}
      hint={
        <span className="flex items-center gap-2">
          <span className={problem ? 'text-signal' : ''}>{problem ?? hint}</span>
          <button
            type="button"
            className="btn btn-sm btn-quiet -my-1"
            aria-label={`Remove condition: ${label}`}
            onClick={onRemove}
          >
            Remove
          </button>
        </span>
      }
    >
      {controls[input]()}
    </FormRow>
  );
}

function TextInput({
  path,
  label,
  value,
  placeholder,
  mode,
  problem,
  describedBy = path,
  onChange,
}: {
  path: string;
  label?: string;
  value: string;
  placeholder: string;
  mode?: 'decimal';
  problem: string | null;
  describedBy?: string;
  onChange: (value: string) => void;
}) {
  return (
    <span className={`field w-full ${problem ? 'border-signal' : ''}`}>
      <input
        id={path}
        value={value}
        placeholder={placeholder}
        aria-label={label}
        inputMode={mode}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${describedBy}-hint`}
        aria-invalid={problem !== null}
        onChange={(event) => onChange(event.target.value)}
        className="w-full grow"
      />
    </span>
  );
}
