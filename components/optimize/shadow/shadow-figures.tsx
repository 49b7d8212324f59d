import type { CSSProperties } from 'react';
import { formatCount, formatPercent, formatUsd } from '@/components/ui/format';
import type { ShadowSettings, ShadowView } from '@/lib/services/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { spentWords, withoutWords } from './shadow-words';

/** What came of thirty days, and what today has cost. */
export function ShadowFigures({ view, settings }: { view: ShadowView; settings: ShadowSettings }) {
  const { labels, ordersAgree, failed, skipped, spentTodayNanoUsd, perDayNanoUsd } = view;
  const { spent, of } = spentWords(spentTodayNanoUsd, settings.dailyUsd);
  const share = settings.dailyUsd === 0 ? 0 : nanoToUsd(spentTodayNanoUsd) / settings.dailyUsd;
  const without = withoutWords({ failed, skipped });
  return (
    <div className="grid gap-2 px-4 py-2">
      <dl className="kv">
        <dt>Labels, 30 d</dt>
        <dd>{formatCount(labels)}</dd>
        <dt>Orders agree</dt>
        <dd>{formatPercent(ordersAgree === null ? null : 100 * ordersAgree)}</dd>
        <dt>Cost a day</dt>
        <dd>{formatUsd(perDayNanoUsd === null ? null : nanoToUsd(perDayNanoUsd))}</dd>
        <dt>Today, UTC</dt>
        <dd>
          <span className="inline-flex flex-wrap items-center justify-end gap-x-3">
            <span
              className="bar bar-ink"
              style={{ '--v': `${100 * Math.min(1, share)}%` } as CSSProperties}
              aria-hidden="true"
            />
            <span>
              {spent} <span className="text-mute">{of}</span>
            </span>
          </span>
        </dd>
        <dt>Failed, left out</dt>
        <dd>
          {formatCount(failed)}, {formatCount(skipped)}
        </dd>
      </dl>
      {without === null ? null : <p className="pb-1 text-mute">{without}</p>}
    </div>
  );
}
