'use client';

import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { ChoiceRow, useModelChoices } from '../choice-row';
import { Rows } from './rows';

export function TaskModelsSection() {
  const choices = useModelChoices('whichever has the highest U');
  return (
    <Rows
      intro={<p>A model that takes a type’s work whenever it may be called and reaches the threshold.</p>}
    >
      {TASK_TYPES.map((type) => (
        <ChoiceRow key={type} path={`policy.taskModels.${type}`} label={type} hint="" choices={choices} />
      ))}
    </Rows>
  );
}
