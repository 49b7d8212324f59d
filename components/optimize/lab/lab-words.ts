// What: what happens in the lab and what came of it, in sentences with the run's own numbers.
// Why: a drawing of two minutes must end in something one can repeat to somebody else.
// Not for: real models; everything here is simulated and says so.
import { plural } from '@/components/ui/format';
import type { LabEvent, LabRun } from '@/lib/services/optimize/types';
import { sayShare } from '../figure-words';

export const LAB_EVENTS: readonly { id: LabEvent; label: string }[] = [
  { id: 'latency', label: 'Latency' },
  { id: 'outage', label: 'Outage' },
  { id: 'degraded', label: 'Degraded' },
  { id: 'price', label: 'Price' },
];

const BADGES: Readonly<Record<LabEvent, string>> = {
  latency: 'slow',
  outage: 'down',
  degraded: 'worse answers',
  price: 'dearer',
};

/** Over the stretch where it happens: what the run says of it, without the seconds, which the axis says. */
export function injectedWords(run: LabRun): string {
  const { modelId, says } = run.injected;
  if (!says.startsWith(`${modelId} `)) return shortInjectedWords(run);
  return `${says.replace(/ from second \d+ to \d+\.?$/, '')}, injected`;
}

/** The same where there is little room. */
export function shortInjectedWords({ event, injected: { modelId } }: LabRun): string {
  return `${modelId} ${BADGES[event]}, injected`;
}

/** “Leaves T3 after 14 requests, back 22 s after recovery. Regret 2.1 % of the oracle; 6.0 % without.” */
export function outcomeWords(run: LabRun): string {
  return `${leaveWords(run)} ${regretWords(run)}`;
}

function leaveWords({ injected: { modelId }, requestsToLeave, secondsToReturn }: LabRun): string {
  if (requestsToLeave === null) return `Never left ${modelId}.`;
  const left = `Leaves ${modelId} ${requestsToLeave === 0 ? 'at once' : `after ${plural(requestsToLeave, 'request')}`}`;
  if (secondsToReturn === null) return `${left}, not back by the end.`;
  return `${left}, back ${secondsToReturn === 0 ? 'at once' : `${secondsToReturn} s`} after recovery.`;
}

function regretWords({ steps }: LabRun): string {
  const last = steps.at(-1);
  if (!last) return '';
  return `Regret ${sayShare(last.regret)} of the oracle; ${sayShare(last.staticRegret)} without.`;
}

/** A moment of the run for those who hear it. */
export function momentWords(run: LabRun, at: number, shares: readonly number[]): string {
  const step = run.steps[at];
  if (!step) return '';
  const { fromS, toS, says } = run.injected;
  const during = step.atS > fromS && step.atS <= toS ? `${says}; ` : '';
  const traffic = run.models.map(({ id }, i) => `${id} ${sayShare(shares[i] ?? 0, 0)}`).join(', ');
  return `second ${step.atS}: ${during}${traffic}; regret ${sayShare(step.regret)}, ${sayShare(step.staticRegret)} without`;
}
