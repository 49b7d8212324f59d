'use client';

import { sayRange } from '@/components/charts/time-labels';
import { formatDuration, plural } from '@/components/ui/format';
import { useNow } from '@/components/ui/use-now';
import type { ReportState } from './use-report';

/** Which time, whose clock, how much, and how fresh. */
export function ReportClause({ report, receivedAtMs, loading, failure }: ReportState) {
  const now = useNow(true, 1000);
  if (!report) return loading ? 'Reading history …' : 'what was promised, and what came';
  const seconds =
    receivedAtMs === null || now === null ? null : Math.max(0, Math.round((now - receivedAtMs) / 1000));
  const ago = seconds === null || seconds < 2 ? 'just now' : `${agoOf(seconds)} ago`;
  return (
    <>
      {sayRange(report.range, report.query.zone)} · {report.query.zone} ·{' '}
      {plural(report.cards.requests.value ?? 0, 'request')}
      {failure === null ? `, ${loading ? 'reading …' : `updated ${ago}`}` : `, read ${ago}`}
    </>
  );
}

function agoOf(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : formatDuration(Math.floor(seconds / 60) * 60_000);
}
