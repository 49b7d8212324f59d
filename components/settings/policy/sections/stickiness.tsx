import { ChoiceRow } from '../choice-row';
import { NumberRow } from '../number-row';
import { Rows } from './rows';

export function StickinessSection() {
  return (
    <Rows>
      <NumberRow
        path="policy.stickiness.minGain"
        label="Stay unless U gains"
        hint="0 to 1; 0: a conversation’s model has no advantage but its cache"
      />
      <ChoiceRow
        path="policy.splitGate.enabled"
        label="Split gate"
        hint="off: whatever can be split is split"
      />
      <NumberRow
        path="policy.splitGate.minSaving"
        label="Split must save"
        hint="0 to 1: a share of cost or of time"
      />
    </Rows>
  );
}
