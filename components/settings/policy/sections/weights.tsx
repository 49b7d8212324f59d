'use client';

import { NumberRow } from '../number-row';
import { usePolicy } from '../policy-context';
import { basisOf } from '../preset-basis';
import { formulaWords } from '../summaries';
import { Rows } from './rows';

export function WeightsSection() {
  const { view, draft, value } = usePolicy();
  const basis = basisOf(draft, view);
  const { alpha, beta, gamma } = view.shipped[basis].weights;
  const shipped: Record<string, number> = {
    'policy.weights.alpha': alpha,
    'policy.weights.beta': beta,
    'policy.weights.gamma': gamma,
  };
  return (
    <Rows
      intro={
        <>
          <output className="block text-title text-ink" htmlFor={Object.keys(shipped).join(' ')}>
            {formulaWords({ value })}
          </output>
          <span className="text-mute">
            {basis} ships {formulaWords({ value: (path) => shipped[path] ?? null })}; the highest U answers
          </span>
        </>
      }
    >
      <NumberRow path="policy.weights.beta" label="Quality, Q" hint="0 or more" />
      <NumberRow path="policy.weights.alpha" label="Cost, C" hint="normalised over eligible models" />
      <NumberRow path="policy.weights.gamma" label="Latency, L" hint="0 ignores speed" />
    </Rows>
  );
}
