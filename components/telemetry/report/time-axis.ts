import { type BucketLabel, labelBuckets, pickTicks, tickLabel } from '@/components/charts/time-labels';
import type { BucketSize, Report } from '@/lib/telemetry/report/types';

export const WORD_OF_SIZE: Record<BucketSize, string> = {
  minute: 'minute',
  five_minutes: 'five minutes',
  hour: 'hour',
  day: 'day',
  week: 'week',
};

/** As high as a chart with its line of words, so that the switch between them moves nothing. */
export const TABLE_HEIGHT = 312;

const MOST_TICKS = 6;

/** Names of all buckets, and of those that stand at the axis. */
export function timeAxis({ buckets, bucketSize, query }: Report): {
  labels: BucketLabel[];
  ticks: { at: number; label: string }[];
} {
  const labels = labelBuckets(buckets, bucketSize, query.zone);
  const days = new Set(labels.map(({ full }) => full.replace(/ \d\d:\d\d$/, '')));
  const ticks = pickTicks(buckets, bucketSize, query.zone, MOST_TICKS).flatMap((at) => {
    const label = labels[at];
    return label ? [{ at, label: tickLabel(label, bucketSize, days.size > 1) }] : [];
  });
  return { labels, ticks };
}
