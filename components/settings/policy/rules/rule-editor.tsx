'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { FormRow } from '../../form-row';
import { usePolicy } from '../policy-context';
import { ActionRow } from './action-row';
import { ConditionRow } from './condition-row';
import { CONDITION_NAMES, CONDITIONS, type ConditionName, freshCondition } from './conditions';
import { RulePreviewLine } from './rule-preview';
import type { Rules } from './use-rules';

/** One rule of the owner’s as a form; what is typed is part of the draft at once. */
export function RuleEditor({ rules, at }: { rules: Rules; at: number }) {
  const { focusOn } = usePolicy();
  const form = rules.own[at];
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (!form) return null;
  const path = `policy.rules[${at}]`;
  const unused = CONDITION_NAMES.filter((name) => !form.conditions.some((given) => given.name === name));

  function addCondition(name: ConditionName) {
    rules.change(at, { conditions: [...(form?.conditions ?? []), freshCondition(name)] }, `when.${name}`);
    focusOn(`${path}.when.${name}`);
  }

  return (
    <section ref={frame} aria-label={`Rule ${form.id}`} className="mt-4 border-t bg-panel pb-4">
      <p className="flex min-h-10 items-center gap-4 px-4 py-2">
        <span className="head-micro">Rule {form.id}</span>
        <span className="text-mute max-sm:hidden">part of the draft as you type</span>
        <button type="button" className="btn btn-sm ml-auto" onClick={() => rules.select(null)}>
          Close
        </button>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 sm:gap-2">
        <TextRow
          path={`${path}.id`}
          label="Name"
          hint="unique among the rules"
          value={form.id}
          onChange={(id) => rules.change(at, { id }, 'id')}
        />
        <TextRow
          path={`${path}.reason`}
          label="Reason"
          hint="said to people when it matched"
          value={form.reason}
          onChange={(reason) => rules.change(at, { reason }, 'reason')}
        />
        <h4 className="head-micro pt-2">When all of these hold</h4>
        {form.conditions.length === 0 ? (
          <p className="text-mute">No condition: it matches everything.</p>
        ) : null}
        {form.conditions.map((condition) => (
          <ConditionRow
            key={condition.name}
            path={`${path}.when.${condition.name}`}
            condition={condition}
            onChange={(part) =>
              rules.change(
                at,
                {
                  conditions: form.conditions.map((given) =>
                    given.name === condition.name ? { ...given, ...part } : given,
                  ),
                },
                `when.${condition.name}`,
              )
            }
            onRemove={() =>
              rules.change(
                at,
                { conditions: form.conditions.filter(({ name }) => name !== condition.name) },
                `when.${condition.name}`,
              )
            }
          />
        ))}
        <FormRow id={`${path}.add`} label="Add condition" hint="">
          <span className="field w-full">
            <select
              id={`${path}.add`}
              value=""
              onChange={(event) => addCondition(event.target.value as ConditionName)}
              className="-mr-6 grow cursor-pointer pr-6"
            >
              <option value="">choose one</option>
              {unused.map((name) => (
                <option key={name} value={name}>
                  {CONDITIONS[name].label}
                </option>
              ))}
            </select>
            <i className="caret" aria-hidden="true" />
          </span>
        </FormRow>
        <h4 className="head-micro pt-2">Then</h4>
        <ActionRow
          form={form}
          path={`${path}.action`}
          onChange={(part) => rules.change(at, part, 'action')}
        />
        <Check
          label="Stop: later rules and pillars are not asked"
          checked={form.stop}
          onChange={(stop) => rules.change(at, { stop }, 'stop')}
        />
        <TextRow
          path={`${path}.priority`}
          label="Priority"
          hint="empty: 0; higher ones are asked first"
          value={form.priority}
          onChange={(priority) => rules.change(at, { priority }, 'priority')}
        />
        <RulePreviewLine form={form} />
      </div>
    </section>
  );
}

function TextRow({
  path,
  label,
  hint,
  value,
  onChange,
}: {
  path: string;
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { problemAt } = usePolicy();
  const problem = problemAt(path);
  return (
    <FormRow id={path} label={label} hint={hint} problem={problem}>
      <span className={`field w-full ${problem ? 'border-signal' : ''}`}>
        <input
          id={path}
          value={value}
          maxLength={300}
          autoComplete="off"
          aria-describedby={`${path}-hint`}
          aria-invalid={problem !== null}
          onChange={(event) => onChange(event.target.value)}
          className="grow"
        />
      </span>
    </FormRow>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <div className="sm:pl-[184px]">
      <label className="check whitespace-normal!">
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        {label}
      </label>
    </div>
  );
}
