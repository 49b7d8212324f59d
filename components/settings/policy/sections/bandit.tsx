import { ChoiceRow } from '../choice-row';
import { NumberRow } from '../number-row';
import { Rows } from './rows';

const MODES = [
  { value: 'off', label: 'off' },
  { value: 'thompson', label: 'Thompson sampling' },
  { value: 'epsilon_greedy', label: 'ε-greedy' },
];

export function BanditSection() {
  return (
    <Rows intro={<p>Learns from grades which model does what well, and tries others now and then.</p>}>
      <ChoiceRow path="policy.bandit.mode" label="Mode" hint="how it tries others" choices={MODES} />
      <NumberRow path="policy.bandit.epsilon" label="ε" hint="0 to 1: most choices that may explore" />
      <NumberRow
        path="policy.bandit.minObservations"
        label="Grades needed"
        hint="of a task type and band, before they count"
      />
      <NumberRow
        path="policy.bandit.halfLifeDays"
        label="Half-life"
        unit="days"
        hint="after which a grade counts half"
      />
    </Rows>
  );
}
