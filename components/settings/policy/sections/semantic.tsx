import { ChoiceRow } from '../choice-row';
import { NumberRow } from '../number-row';
import { Rows } from './rows';

export function SemanticSection() {
  return (
    <Rows
      intro={<p>Compares the meaning of a prompt with what it has seen, on this machine. Nothing is sent.</p>}
    >
      <ChoiceRow path="policy.semantic.enabled" label="Semantic" hint="off: rules, judge and bandit decide" />
      <NumberRow
        path="policy.semantic.maxWaitMs"
        label="Longest wait"
        unit="ms"
        hint="for an embedding; later, it abstains"
      />
    </Rows>
  );
}
