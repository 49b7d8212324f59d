// What: what shadow evaluation does and costs, and what came of it, in sentences.
// Why: it spends money and sends prompts to one more place; both must be known before it is switched on.
// Not for: why nothing is compared now; the server says that.
import { formatUsd, formatUsdFixed, plural } from '@/components/ui/format';
import type { ShadowSettings, ShadowView } from '@/lib/services/optimize/types';
import type { PolicyView } from '@/lib/services/settings/types';
import { nanoToUsd } from '@/lib/shared/money';

/** What it does and costs; `share` as it would count. */
export function effectWords(
  { share, dailyUsd }: ShadowSettings,
  { perDayNanoUsd, labels }: ShadowView,
): string {
  const of = share === 0 ? 'A share' : `${Number((100 * share).toFixed(4))} %`;
  const does = `${of} of answered prompts ${share === 0 ? 'is' : 'are'} answered again by a second model in the background, and a judge compares both answers in both orders without knowing whose they are; nobody waits for it.`;
  const most = `Second answers and judging cost ${formatUsdFixed(dailyUsd)} a UTC day at most`;
  const known =
    perDayNanoUsd === null || labels === 0
      ? 'what it will cost is not known before some were made'
      : `so far, over 30 days at most, they cost ${formatUsd(nanoToUsd(perDayNanoUsd))} a day`;
  return `${does} ${most}; ${known}.`;
}

/** “$0.41”, “of $0.50”, and how much of it that is, 1 at most. */
export function spentWords(nanoUsd: number, dailyUsd: number): { spent: string; of: string; share: number } {
  const usd = nanoToUsd(nanoUsd);
  return {
    spent: formatUsdSmall(usd),
    of: `of ${formatUsdFixed(dailyUsd)}`,
    share: usd === 0 ? 0 : Math.min(1, usd / dailyUsd),
  };
}

/** Where prompts go that the judge compares; null: nothing to say. */
export function judgeWords(judge: string | null, models: PolicyView['models']): string | null {
  if (judge === null) return null;
  const model = models.find(({ id }) => id === judge);
  if (!model) return `${judge} is not in the catalog now, so nobody compares.`;
  if (model.simulated) return `${judge} is simulated, and made-up judgements are not asked for.`;
  return model.locality === 'local'
    ? null
    : `Compared prompts and answers go to the endpoint of ${judge} too, except what has to stay on this machine.`;
}

/** Where attempts without a label went; null: there were none. */
export function withoutWords({ failed, skipped }: Pick<ShadowView, 'failed' | 'skipped'>): string | null {
  if (failed + skipped === 0) return null;
  const parts = [
    ...(failed > 0
      ? [`${plural(failed, 'comparison')} failed: a call failed, or the judge’s answer could not be read`]
      : []),
    ...(skipped > 0
      ? [
          `${plural(skipped, 'prompt')} ${skipped === 1 ? 'was' : 'were'} drawn and left out: its text has to stay here, nobody else could answer or judge it, or the day’s money was spent`,
        ]
      : []),
  ];
  return `${parts.join('. ')}.`.replace(/\. (\d)/, '. $1');
}

function formatUsdSmall(usd: number): string {
  return usd > 0 && usd < 0.1 ? formatUsd(usd) : formatUsdFixed(usd);
}
