import type { Condition } from '@/lib/routing/evidence';
import { formatShare } from '@/lib/routing/explain/format';
import type { Reading } from './conditions-memory';

// Twice the usual wait is within the ups and downs of a day; beyond it an answer is worth the less the longer it
// takes: somebody who has a fixed time gets only so many of them.
const SLOW = 2;
// Never nothing, so that of models that are all down the best is still known.
const LEAST = 0.05;
// From here on nothing is out of the ordinary.
const AS_ALWAYS = 0.95;

/** The chance 0..1 that a call goes well, against what is usual, with its reason; null: as always. */
export function weigh(reading: Reading): Condition | null {
  const { failing, usualOk, slowness } = reading;
  const ok = Math.min(1, (1 - failing) / usualOk);
  const speed = slowness > SLOW ? SLOW / slowness : 1;
  const weight = Math.max(LEAST, ok * speed);
  if (weight >= AS_ALWAYS) return null;
  const isSlow = speed < AS_ALWAYS;
  const says = [
    ...(ok < AS_ALWAYS || !isSlow ? [sayFailing(reading, ok)] : []),
    ...(isSlow ? [`${slowness.toFixed(1)} times slower than usual`] : []),
  ];
  return { weight, says: says.join(' and ') };
}

function sayFailing({ failedInARow }: Reading, ok: number): string {
  return failedInARow > 1
    ? `the last ${failedInARow} calls failed`
    : `${formatShare(1 - ok)} of its newest calls failed, more than usual`;
}
