// What: what a proposal comes to in one line, and why it may not be applied.
// Why: the bar, the dialog and the announcement say the same.
// Not for: single prompts.
import { formatCount, formatDuration, formatUsd, UNKNOWN } from '@/components/ui/format';
import type { PolicyEstimate, SearchResult } from '@/lib/optimize/types';
import type { ChosenPoint, Miss } from '@/lib/shared/choose-point';
import { nanoToUsd } from '@/lib/shared/money';
import { differenceOf, sayQuality, sayShare, signed } from '../figure-words';

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

/** How sure it is, in one sentence; `asked` is the sample the autopilot would ask for, null: not known. */
export function suretyWords(
  { effectiveSampleSize, coverage, identifiable }: PolicyEstimate,
  asked: number | null,
): string {
  const sample = `an effective sample of ${formatCount(Math.round(effectiveSampleSize))} graded answers, on ${sayShare(coverage)} of the traffic`;
  const wanted = asked === null ? '' : `; the autopilot would ask for ${formatCount(asked)}`;
  return identifiable
    ? `Behind it stands ${sample}${wanted}.`
    : `History does not support it: ${sample}${wanted}.`;
}

/** What the saving is, and why the total of what would change may be another. */
export function basisWords({ source }: Pick<SearchResult, 'source'>): string {
  const what =
    source === 'public'
      ? 'Estimated on the prompts that ship'
      : 'Estimated from what your answers really cost, corrected by chance';
  return `${what}; What would change is priced prompt by prompt, so its total may differ.`;
}

const MISSED: Record<Miss['target'], { label: string; say: (value: number) => string }> = {
  minQuality: { label: 'quality at least', say: sayQuality },
  shareOfHeaviest: { label: 'of the heaviest model at least', say: sayShare },
  maxUsdPerDay: { label: 'spend a day at most', say: formatUsd },
  maxP95Ms: { label: 'p95 at most', say: formatDuration },
};

/** Which targets the proposed policy misses, a sentence; null: none, or it was chosen by itself. */
export function missedWords(chosen: ChosenPoint | null, isPicked: boolean): string | null {
  if (isPicked || chosen === null || chosen.met || chosen.at === null) return null;
  const missed = (chosen.nearest?.misses ?? []).map(({ target, wanted, gets }) => {
    const { label, say } = MISSED[target];
    return `${label} ${say(wanted)}, where it gives ${gets === null ? UNKNOWN : say(gets)}`;
  });
  const which = missed.length === 0 ? '' : `: ${missed.join('; ')}`;
  return `This policy is only the nearest, and misses ${missed.length === 1 ? 'a target' : 'targets'}${which}.`;
}
