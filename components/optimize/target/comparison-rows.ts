import { formatDuration, formatUsd, UNKNOWN } from '@/components/ui/format';
import type { PolicyEstimate } from '@/lib/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import {
  perThousand,
  qualityMargin,
  sayPerThousand,
  sayQuality,
  sayShare,
  signed,
  signedShare,
  signedUsd,
  usdMargin,
} from '../figure-words';

export interface ComparisonRow {
  label: string;
  today: string;
  todayMargin: string;
  after: string;
  afterMargin: string;
  change: string;
}

/** Today's policy beside another; `perDay` null: requests a day are not known. */
export function comparisonRows(
  today: PolicyEstimate,
  then: PolicyEstimate,
  perDay: number | null,
): ComparisonRow[] {
  const [costNow, costThen] = [today.costNanoUsd, then.costNanoUsd];
  const bothPriced = costNow !== null && costThen !== null;
  const aDay = (nanoUsd: number) => nanoToUsd(nanoUsd * (perDay ?? 0));
  const day = (cost: PolicyEstimate['costNanoUsd']) =>
    cost === null || perDay === null
      ? { figure: UNKNOWN, margin: '' }
      : { figure: formatUsd(aDay(cost.mean)), margin: usdMargin(cost, aDay) };
  const [dayNow, dayThen] = [day(costNow), day(costThen)];
  return [
    {
      label: 'Quality',
      today: sayQuality(today.quality.mean),
      todayMargin: qualityMargin(today.quality),
      after: sayQuality(then.quality.mean),
      afterMargin: qualityMargin(then.quality),
      change: signed(then.quality.mean - today.quality.mean, 3),
    },
    {
      label: 'Cost per 1k',
      today: sayPerThousand(costNow),
      todayMargin: costNow ? usdMargin(costNow, perThousand) : '',
      after: sayPerThousand(costThen),
      afterMargin: costThen ? usdMargin(costThen, perThousand) : '',
      change: bothPriced ? signedShare(costNow.mean, costThen.mean) : UNKNOWN,
    },
    {
      label: 'Cost a day',
      today: dayNow.figure,
      todayMargin: dayNow.margin,
      after: dayThen.figure,
      afterMargin: dayThen.margin,
      change: bothPriced && perDay !== null ? signedUsd(aDay(costThen.mean - costNow.mean)) : UNKNOWN,
    },
    {
      label: 'p95',
      today: formatDuration(today.p95Ms),
      todayMargin: '',
      after: formatDuration(then.p95Ms),
      afterMargin: '',
      change:
        today.p95Ms === null || then.p95Ms === null
          ? UNKNOWN
          : `${signed((then.p95Ms - today.p95Ms) / 1000, 2)} s`,
    },
    {
      label: 'Kept local',
      today: sayShare(today.localShare),
      todayMargin: '',
      after: sayShare(then.localShare),
      afterMargin: '',
      change: `${signed((then.localShare - today.localShare) * 100, 1)} pt`,
    },
  ];
}
