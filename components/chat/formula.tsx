'use client';

import { useSettings } from './settings-context';
import { SideSection } from './side-section';

interface Weights {
  alpha: number;
  beta: number;
  gamma: number;
}

/** “U = 0.60·Q − 0.40·C”, with latency only where it counts. */
export function formulaText({ alpha, beta, gamma }: Weights): string {
  const latency = gamma > 0 ? ` − ${gamma.toFixed(2)}·L` : '';
  return `U = ${beta.toFixed(2)}·Q − ${alpha.toFixed(2)}·C${latency}`;
}

export function Formula() {
  const { policy } = useSettings();
  if (!policy) return null;
  return (
    <SideSection title="Formula" end={`${policy.name} v${policy.version}`}>
      <p
        className={`font-medium whitespace-nowrap text-ink ${policy.weights.gamma > 0 ? 'text-prose' : 'text-title'}`}
      >
        {formulaText(policy.weights)}
      </p>
      <p className="text-mute">
        {policy.summary === '' ? 'Highest U among models with Q ≥ the type’s threshold.' : policy.summary}
      </p>
    </SideSection>
  );
}
