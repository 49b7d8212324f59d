'use client';

import { AT_LIMIT_CHOICES, AT_WARNING_CHOICES } from '../budget-choices';
import { ChoiceRow, useModelChoices } from '../choice-row';
import { NumberRow } from '../number-row';
import { usePolicy } from '../policy-context';
import { Rows } from './rows';
import { WebhookRow } from './webhook';

// Limits of the day and the month ship without a value: empty is none.
const NO_LIMIT = { placeholder: 'no limit', shipped: 'no limit' } as const;
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
        hint="of everyone together, keys included; hours, days and months are UTC"
      />
      <div className="sm:pl-[184px]">
        <label className="check">
          <input
            type="checkbox"
            checked={unlimited}
            disabled={isFixed(HOURLY)}
            onChange={(event) => (event.target.checked ? setField(HOURLY, 'none') : resetField(HOURLY))}
          />
          No limit of the hour
        </label>
      </div>
      <NumberRow
        path="budget.dailyUsd"
        label="Day"
        unit="USD"
        hint="from midnight UTC; empty: no limit"
        {...NO_LIMIT}
      />
      <NumberRow
        path="budget.monthlyUsd"
        label="Month"
        unit="USD"
        hint="from the first, midnight UTC; empty: no limit"
        {...NO_LIMIT}
      />
      <NumberRow
        path="budget.warnAt"
        label="Warn at"
        unit="of a limit"
        hint="0.8: you are told once 80 % of a window is spent"
      />
      <ChoiceRow
        path="budget.atWarning"
        label="Then"
        hint="until the window begins anew; decisions say so"
        choices={AT_WARNING_CHOICES}
      />
      <ChoiceRow
        path="budget.atLimit"
        label="At the limit"
        hint="once under a hundredth of it is left"
        choices={AT_LIMIT_CHOICES}
      />
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
      <WebhookRow />
    </Rows>
  );
}
