import type { PlotMark } from '@/components/charts/plot-marks';
import { fractionOf, type Scale } from '@/components/charts/scale';
import type { BucketLabel } from '@/components/charts/time-labels';
import type { LogKind } from '@/lib/telemetry/log/types';
import type { GroupBy, Report } from '@/lib/telemetry/report/types';
import { rowsHref } from '../rows-href';
import type { Measure } from './stack-chart';
import { narrowTo, type Part } from './tracks';

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
  kind: LogKind;
  labels: readonly BucketLabel[];
  scale: Scale;
  measure: Measure;
}): PlotMark[] {
  const width = 1 / report.buckets.length;
  return report.buckets.flatMap(({ startMs, endMs }, i) => {
    let below = 0;
    return parts.flatMap(({ key, label, values, whole }) => {
      const value = values[i] ?? 0;
      const from = fractionOf(measure.toUnit(below), scale);
      below += value;
      const to = fractionOf(measure.toUnit(below), scale);
      if (value <= 0) return [];
      return [
        {
          id: `${i}:${key}`,
          label: `${labels[i]?.full} · ${label} ${measure.say(value)} · all ${measure.say(
            parts.reduce((sum, part) => sum + (part.values[i] ?? 0), 0),
          )}`,
          href: rowsHref(report, kind, {
            ...(kind === 'requests' ? { outcome: 'done' } : {}),
            fromMs: startMs,
            toMs: endMs,
            ...(whole ? narrowTo(group, key) : {}),
          }),
          x: i * width,
          width,
          y: 1 - to,
          height: to - from,
        },
      ];
    });
  });
}
