import type { PlotMark } from '@/components/charts/plot-marks';
import { fractionOf, type Scale } from '@/components/charts/scale';
import type { BucketLabel } from '@/components/charts/time-labels';
import type { GroupBy, Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import type { Measure } from './stack-chart';
import type { Part } from './tracks';

/** One mark a part and bucket that has a value; it leads to the rows of both. */
export function stackMarks({
  report,
  parts,
  group,
  kind,
  labels,
  scale,
  measure,
}: {
  report: Report;
  parts: readonly Part[];
  group: GroupBy;
  kind: 'requests' | 'attempts';
  labels: readonly BucketLabel[];
  scale: Scale;
  measure: Measure;
}): PlotMark[] {
  const width = 1 / report.buckets.length;
  const links = linksOf(report);
  return report.buckets.flatMap((bucket, i) => {
    let below = 0;
    return parts.flatMap(({ key, label, values, keys }) => {
      const value = values[i] ?? 0;
      const from = fractionOf(measure.toUnit(below), scale);
      below += value;
      const to = fractionOf(measure.toUnit(below), scale);
      const href = links.tracks(kind, group, keys, bucket);
      if (value <= 0 || href === null) return [];
      return [
        {
          id: `${i}:${key}`,
          part: key,
          label: `${labels[i]?.full} · ${label} ${measure.say(value)} · all ${measure.say(
            parts.reduce((sum, part) => sum + (part.values[i] ?? 0), 0),
          )}`,
          href,
          x: i * width,
          width,
          y: 1 - to,
          height: to - from,
        },
      ];
    });
  });
}
