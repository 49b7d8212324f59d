import type { CSSProperties } from 'react';
import { formatCount, formatPercent, UNKNOWN } from '@/components/ui/format';
import type { ShadowSettings, ShadowView } from '@/lib/services/optimize/types';
import { ShadowReasons } from './shadow-reasons';
import { spentWords } from './shadow-words';

/** What came of thirty days, and what today has cost. */
export function ShadowFigures({ view, settings }: { view: ShadowView; settings: ShadowSettings }) {
  const { labels, ordersAgree, failed, skipped, spentTodayNanoUsd, perDayNanoUsd } = view;
  return (
    <div className="grid gap-2 px-4 py-2">
      <div className="gap-x-12 sm:grid sm:grid-cols-2">
        <dl className="kv content-start">
          <dt>Labels, 30 d</dt>
          <dd>{formatCount(labels)}</dd>
          <dt>Orders agree</dt>
          <dd>{formatPercent(ordersAgree === null ? null : 100 * ordersAgree)}</dd>
          <dt>Failed</dt>
          <dd>{formatCount(failed)}</dd>
        </dl>
        <dl className="kv content-start">
          <dt>Mean a day so far</dt>
          <dd>
            <Spent nanoUsd={perDayNanoUsd} dailyUsd={settings.dailyUsd} />
          </dd>
          <dt>Spent today, UTC</dt>
          <dd>
            <Spent nanoUsd={spentTodayNanoUsd} dailyUsd={settings.dailyUsd} />
          </dd>
          <dt>Left out</dt>
          <dd>{formatCount(skipped)}</dd>
        </dl>
      </div>
      <ShadowReasons view={view} />
    </div>
  );
}

function Spent({ nanoUsd, dailyUsd }: { nanoUsd: number | null; dailyUsd: number }) {
  if (nanoUsd === null) return UNKNOWN;
  const { spent, of, share } = spentWords(nanoUsd, dailyUsd);
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-3">
      <span
        className="bar bar-ink"
        style={{ '--v': `${100 * share}%` } as CSSProperties}
        aria-hidden="true"
      />
      <span>
        {spent} <span className="text-mute">{of}</span>
      </span>
    </span>
  );
}
