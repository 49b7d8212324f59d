'use client';

import { Mark } from '@/components/ui/mark';
import type { PolicyView } from '@/lib/services/settings/types';
import { ChoiceRow, useModelChoices } from '../choice-row';
import { NumberRow } from '../number-row';
import { usePolicy } from '../policy-context';
import { Rows } from './rows';

export function JudgeSection() {
  const { value, view } = usePolicy();
  const id = value('policy.judge.model');
  const judge = view.models.find((model) => model.id === id);
  return (
    <Rows
      intro={
        <p className="row items-start text-ink">
          <span className="pt-0.5">
            <Mark kind={id === null ? 'hollow' : judge?.locality === 'local' ? 'solid' : 'half'} />
          </span>
          <span>{sayWhereTo(id === null ? null : String(id), judge)}</span>
        </p>
      }
    >
      <ChoiceRow
        path="policy.judge.model"
        label="Model"
        hint="a small one; it says how hard a prompt is"
        choices={useModelChoices('nobody is asked')}
      />
      <NumberRow
        path="policy.judge.timeoutMs"
        label="Longest wait"
        unit="ms"
        hint="later, the decision goes on without it"
      />
      <NumberRow
        path="policy.judge.hourlyUsd"
        label="Most it may spend"
        unit="USD an hour"
        hint="out of the hourly budget"
      />
      <NumberRow
        path="policy.judge.minGain"
        label="Least gain"
        unit="U"
        hint="asked only where its answer should gain this"
      />
    </Rows>
  );
}

type Judge = PolicyView['models'][number];

function sayWhereTo(id: string | null, judge: Judge | undefined): string {
  if (id === null) return 'No judge is asked. Naming a model sends prompts to its endpoint, too.';
  if (!judge) return `${id} is not in the catalog now, so nobody is asked.`;
  if (judge.simulated) return `${id} is simulated, and a made-up opinion is not asked for.`;
  const sent = `Prompts whose decision is close go to the endpoint of ${id} as well.`;
  return judge.locality === 'local'
    ? `${sent} It is on this machine or your own network: they do not leave it.`
    : `${sent} It is elsewhere: they leave this machine, except sensitive ones.`;
}
