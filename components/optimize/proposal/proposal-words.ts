// What: what a proposal comes to in one line, and why it may not be applied.
// Why: the bar, the dialog and the announcement say the same.
// Not for: single prompts.
import { formatCount, formatUsd } from '@/components/ui/format';
import type { PolicyEstimate, SearchResult } from '@/lib/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { differenceOf, sayShare, signed } from '../figure-words';

const MONTH_DAYS = 30;

export interface Saving {
  /** `saves`, `costs more:` or `costs the same` */
  verb: string;
  /** `$107 ± $36`; null: nothing to add. */
  amount: string | null;
  /** ` in 30 days`, ` a request`. */
  per: string;
}

/** Of thirty days of the owner's traffic; of a request where that is not known. Null: no price is known. */
export function savingOf(
  { perDay }: Pick<SearchResult, 'perDay'>,
  today: PolicyEstimate,
  then: PolicyEstimate,
): Saving | null {
  if (today.costNanoUsd === null || then.costNanoUsd === null) return null;
  const { mean, low, high } = differenceOf(today.costNanoUsd, then.costNanoUsd);
  const verb = mean < 0 ? 'saves' : mean > 0 ? 'costs more:' : 'costs the same';
  if (mean === 0) return { verb, amount: null, per: '' };
  const half = (high - low) / 2;
  if (perDay === null) {
    const now = today.costNanoUsd.mean;
    return {
      verb,
      amount:
        now === 0
          ? `${formatUsd(nanoToUsd(Math.abs(mean)))}`
          : `${sayShare(Math.abs(mean) / now)} ± ${sayShare(half / now)}`,
      per: ' of the cost of a request',
    };
  }
  const usd = (nanoUsd: number) => roundUsd(nanoToUsd(nanoUsd * perDay * MONTH_DAYS));
  return { verb, amount: `${usd(Math.abs(mean))} ± ${usd(half)}`, per: ` in ${MONTH_DAYS} days` };
}

/** Cents say nothing beside a margin of dollars. */
function roundUsd(usd: number): string {
  return usd >= 10 ? `$${formatCount(Math.round(usd))}` : formatUsd(usd);
}

export interface QualityChange {
  change: string;
  /** `[−0.013, +0.015]` */
  interval: string;
}

export function qualityChangeOf(today: PolicyEstimate, then: PolicyEstimate): QualityChange {
  const { mean, low, high } = differenceOf(today.quality, then.quality);
  return { change: signed(mean, 3), interval: `[${signed(low, 3)}, ${signed(high, 3)}]` };
}

/** How sure it is, in one sentence. */
export function suretyWords({ effectiveSampleSize, coverage, identifiable }: PolicyEstimate): string {
  const sample = formatCount(Math.round(effectiveSampleSize));
  return identifiable
    ? `History supports it: an effective sample of ${sample} graded answers, on ${sayShare(coverage)} of the traffic.`
    : `History does not support it: an effective sample of ${sample} graded answers, on ${sayShare(coverage)} of the traffic.`;
}
