'use client';

import type { ReactNode } from 'react';
import { TIERS } from '@/lib/shared/vocabulary';
import { FormRow } from '../../form-row';
import { ChoiceInput, useModelChoices } from '../choice-row';
import { usePolicy } from '../policy-context';
import { PickMany } from './pick-many';
import { splitList } from './read-rule';
import type { ActionKind, RuleForm } from './rule-form';

type Target = 'tier' | 'model' | 'models' | 'quality' | 'none';

const ACTIONS: Readonly<Record<ActionKind, { label: string; target: Target }>> = {
  max_tier: { label: 'at most tier', target: 'tier' },
  min_tier: { label: 'at least tier', target: 'tier' },
  force_tier: { label: 'only tier', target: 'tier' },
  force_model: { label: 'only this model', target: 'model' },
  prefer_model: { label: 'this model first', target: 'model' },
  deny_model: { label: 'not this model', target: 'model' },
  allow_models: { label: 'only these models', target: 'models' },
  min_quality: { label: 'quality at least', target: 'quality' },
  local_only: { label: 'only on this machine', target: 'none' },
  prefer_local: { label: 'on this machine first', target: 'none' },
};
const TARGETS: Record<Target, { label: string; hint: string; start: string }> = {
  tier: { label: 'Tier', hint: 'T1 light to T4 heavy', start: '2' },
  model: { label: 'Model', hint: 'by its id in the catalog', start: '' },
  models: { label: 'Models', hint: 'every other one is left out', start: '' },
  quality: { label: 'Quality', hint: '0 to 1', start: '0.7' },
  none: { label: '', hint: '', start: '' },
};

/** What follows from a match, and what it is about. */
export function ActionRow({
  form,
  path,
  onChange,
}: {
  form: RuleForm;
  path: string;
  onChange: (part: Partial<RuleForm>) => void;
}) {
  const { problemAt } = usePolicy();
  const models = useModelChoices();
  const { target } = ACTIONS[form.action];
  const { label, hint } = TARGETS[target];
  const problem = problemAt(path);
  const set = (next: string) => onChange({ target: next });

  const controls: Record<Target, () => ReactNode> = {
    none: () => null,
    tier: () => (
      <ChoiceInput
        id={path}
        value={form.target}
        choices={TIERS.map((tier) => ({ value: String(tier), label: `T${tier}` }))}
        onChange={set}
      />
    ),
    model: () => (
      <ChoiceInput
        id={path}
        value={form.target}
        choices={[{ value: '', label: 'choose one' }, ...models]}
        invalid={problem !== null}
        onChange={set}
      />
    ),
    models: () => (
      <PickMany
        id={path}
        label={label}
        choices={models.map(({ value }) => value)}
        chosen={splitList(form.target, /\n/)}
        onChange={(chosen) => set(chosen.join('\n'))}
      />
    ),
    quality: () => (
      <span className={`field w-full ${problem ? 'border-signal' : ''}`}>
        <input
          id={path}
          value={form.target}
          inputMode="decimal"
          maxLength={24}
          aria-describedby={`${path}-hint`}
          aria-invalid={problem !== null}
          onChange={(event) => set(event.target.value)}
          className="grow"
        />
      </span>
    ),
  };

  function choose(kind: ActionKind) {
    const next = ACTIONS[kind].target;
    onChange({ action: kind, target: next === target ? form.target : TARGETS[next].start });
  }

  return (
    <>
      <FormRow id={`${path}.kind`} label="Action" hint="among the models that may be called">
        <ChoiceInput
          id={`${path}.kind`}
          value={form.action}
          choices={Object.entries(ACTIONS).map(([value, action]) => ({ value, label: action.label }))}
          onChange={(kind) => choose(kind as ActionKind)}
        />
      </FormRow>
      {target === 'none' ? null : (
        <FormRow id={path} label={label} hint={hint} problem={problem}>
          {controls[target]()}
        </FormRow>
      )}
    </>
  );
}
