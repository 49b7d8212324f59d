'use client';

// What: the rules: which there are, in what order they are asked, and what each does.
// Why: the owner’s own stand among the file’s and those that ship, and all are read the same way.
// Not for: learned routing; rules are said, not learned.
import { useState } from 'react';
import { ChoiceRow } from '../choice-row';
import { usePolicy } from '../policy-context';
import { Rows } from '../sections/rows';
import { RuleEditor } from './rule-editor';
import type { RuleForm } from './rule-form';
import { RuleTest } from './rule-test';
import { RulesTable } from './rules-table';
import { useRules } from './use-rules';

const MODES = [
  { value: 'extend', label: 'are asked after yours' },
  { value: 'replace', label: 'are not asked' },
];

export function RulesSection() {
  const { value } = usePolicy();
  const rules = useRules();
  const [removed, setRemoved] = useState<{ at: number; form: RuleForm } | null>(null);
  const shippedLeft = rules.listed.some(({ from, asked }) => from === 'ships' && asked !== null);
  return (
    <>
      <Rows intro="Asked in this order. Every rule that matches narrows the choice, until one says stop.">
        <ChoiceRow
          path="policy.rulesMode"
          label="Those that ship"
          hint={
            value('policy.rulesMode') === 'replace'
              ? 'only the file’s and yours are asked'
              : 'a copy of one is yours to change'
          }
          choices={MODES}
        />
      </Rows>
      <div className="pt-4">
        <RulesTable
          rules={rules}
          onRemove={(at) => {
            const form = rules.own[at];
            if (form) setRemoved({ at, form });
            rules.remove(at);
          }}
        />
      </div>
      <div role="status">
        {removed && !rules.own.some(({ id }) => id === removed.form.id) ? (
          <p className="row px-4 pt-2 text-ink">
            Rule {removed.form.id} is deleted from the draft.
            <button
              type="button"
              className="btn btn-sm"
              onClick={() => {
                rules.putBack(removed.at, removed.form);
                setRemoved(null);
              }}
            >
              Undo
            </button>
          </p>
        ) : null}
      </div>
      <div className="row flex-wrap px-4 pt-4">
        <button type="button" className="btn" onClick={rules.addNew}>
          Add rule
        </button>
        {shippedLeft ? (
          <button type="button" className="btn" onClick={rules.takeOver}>
            Make all yours
          </button>
        ) : null}
      </div>
      {rules.selected === null ? null : <RuleEditor rules={rules} at={rules.selected} />}
      <RuleTest listed={rules.listed} />
    </>
  );
}
