'use client';

import { ChoiceRow, useModelChoices } from '../choice-row';
import { NumberRow } from '../number-row';
import { usePolicy } from '../policy-context';
import { Rows } from './rows';

const HOURLY = 'budget.hourlyUsd';

export function BudgetsSection() {
  const { value, isFixed, setField, resetField } = usePolicy();
  const unlimited = value(HOURLY) === null;
  return (
    <Rows>
      <NumberRow
        path={HOURLY}
        label="Hour"
        unit="USD"
        hint="of everyone together; then only what costs nothing answers"
      />
      <div className="sm:pl-[184px]">
        <label className="check">
          <input
            type="checkbox"
            checked={unlimited}
            disabled={isFixed(HOURLY)}
            onChange={(event) => (event.target.checked ? setField(HOURLY, 'none') : resetField(HOURLY))}
          />
          No limit of money
        </label>
      </div>
      <NumberRow
        path="limits.requestsPerMinute"
        label="Requests"
        unit="a minute"
        placeholder="any number"
        shipped="no limit"
        hint="of everyone together; empty: no limit"
      />
      <ChoiceRow
        path="telemetry.baseline"
        label="Savings against"
        hint="what the same work would have cost there"
        choices={useModelChoices('the heaviest model with a price')}
      />
    </Rows>
  );
}
