import { formatUsd, UNKNOWN } from '@/components/ui/format';
import type { MovedPrompt, MoveGroup } from '@/lib/optimize/types';
import type { PolicyChange } from '@/lib/services/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { signedUsd } from '../figure-words';

const NOT_SET = 'not set';

export function changeWords({ before, after }: PolicyChange): {
  before: string;
  after: string;
  arrow: string;
} {
  const places = Math.max(2, placesOf(before), placesOf(after));
  const say = (value: number | null) => (value === null ? NOT_SET : value.toFixed(places));
  return { before: say(before), after: say(after), arrow: `${say(before)} → ${say(after)}` };
}

function placesOf(value: number | null): number {
  if (value === null) return 0;
  return Math.min(4, String(Number(value.toFixed(4))).split('.')[1]?.length ?? 0);
}

type Move = Pick<MoveGroup, 'from' | 'to' | 'fromTier' | 'toTier'>;

/** `T4 → T3`; models where tiers do not tell them apart. */
export function moveWords({ from, to, fromTier, toTier }: Move): { from: string; to: string } {
  return fromTier !== null && toTier !== null && fromTier !== toTier
    ? { from: `T${fromTier}`, to: `T${toTier}` }
    : { from, to };
}

export function modelsWords({ from, to }: Move): string {
  return `${from} → ${to}`;
}

/** Nano-USD over the history → what thirty days change; null scale: over the prompts themselves. */
export function sayChange(costNanoUsd: number | null, scale: number | null): string {
  return signedUsd(costNanoUsd === null ? null : nanoToUsd(costNanoUsd * (scale ?? 1)));
}

export function sayCost(nanoUsd: number | null): string {
  return nanoUsd === null ? UNKNOWN : formatUsd(nanoToUsd(nanoUsd));
}

export function promptChange({ costNowNanoUsd, costThenNanoUsd }: MovedPrompt): number | null {
  return costNowNanoUsd === null || costThenNanoUsd === null ? null : costThenNanoUsd - costNowNanoUsd;
}
