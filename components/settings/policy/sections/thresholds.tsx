'use client';

import type { CSSProperties } from 'react';
import { StackTable } from '@/components/ui/stack-table';
import { TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import { ResetButton, useShippedText } from '../field-hint';
import { NumberInput, NumberRow } from '../number-row';
import { usePolicy } from '../policy-context';
import { Rows } from './rows';

const TIER_NAMES = { 1: 'light', 2: 'medium', 3: 'balanced', 4: 'heavy' } as const;

const COLUMNS = [
  { label: 'Type' },
  { label: 'Least quality', wide: true },
  { label: 'Bar', num: true, double: true },
  { label: 'Ships', num: true },
  { label: 'Changed' },
];

export function ThresholdsSection() {
  const { isChanged, isFixed } = usePolicy();
  return (
    <>
      <p className="max-w-[88ch] px-4 pt-2 pb-4 text-mute">
        The Q an answer must be expected to have. Of the models over the bar the one with the highest U
        answers.
      </p>
      <StackTable
        caption="Thresholds per task type"
        columns={COLUMNS}
        rows={[...TASK_TYPES, 'default'].map((type) => ({
          key: type,
          cells: [
            type === 'default' ? 'any other' : type,
            <Bar key="bar" type={type} />,
            <Field key="field" type={type} />,
            <Shipped key="ships" type={type} />,
            isChanged(pathOf(type)) || isFixed(pathOf(type)) ? <Changed key="changed" type={type} /> : '',
          ],
        }))}
      />
      <h3 className="px-4 pt-6 pb-1">Ceilings of tiers</h3>
      <p className="max-w-[88ch] px-4 pb-4 text-mute">
        Complexity up to which a tier takes work where another may; 1 is all of it.
      </p>
      <Rows>
        {TIERS.map((tier) => (
          <NumberRow
            key={tier}
            path={`policy.tierCeilings.${tier}`}
            label={`Tier ${tier} up to`}
            hint={`0 to 1: complexity of what a ${TIER_NAMES[tier]} model may be asked`}
          />
        ))}
      </Rows>
    </>
  );
}

const pathOf = (type: string) => `policy.thresholds.${type}`;

function Bar({ type }: { type: string }) {
  const { value, isChanged } = usePolicy();
  const share = Math.min(1, Math.max(0, Number(value(pathOf(type)))));
  return (
    <span
      className={`bar w-full min-w-24 ${isChanged(pathOf(type)) ? 'bar-ink' : ''}`}
      style={{ '--v': `${share * 100}%` } as CSSProperties}
      aria-hidden="true"
    />
  );
}

function Field({ type }: { type: string }) {
  const { problemAt } = usePolicy();
  const path = pathOf(type);
  const problem = problemAt(path);
  return (
    <span className="inline-grid justify-items-end gap-1">
      <NumberInput
        path={path}
        label={`Threshold of ${type === 'default' ? 'any other type' : type}`}
        className="-my-1 h-6! w-20 @max-[641px]:my-1 [&_input]:text-right"
      />
      <span id={`${path}-hint`} className={problem ? 'pt-1 text-signal' : 'sr-only'}>
        {problem ?? '0 to 1'}
      </span>
    </span>
  );
}

function Shipped({ type }: { type: string }) {
  return <span className="text-mute">{useShippedText(pathOf(type))}</span>;
}

function Changed({ type }: { type: string }) {
  const { view, isFixed } = usePolicy();
  const path = pathOf(type);
  if (isFixed(path)) return <span className="text-mute">fixed by {view.file ?? 'the file'}</span>;
  return <ResetButton path={path} />;
}
