import Link from 'next/link';
import { ChartFrame } from '@/components/charts/chart-frame';
import { StackTable } from '@/components/ui/stack-table';
import type { Report } from '@/lib/telemetry/report/types';
import { linksOf } from '../report-links';
import { sayQuality, sayQualitySource } from './figure-words';

/** What the policy asks of a model per task type, and what came of it. */
export interface Thresholds {
  policy: string;
  /** 0..1 by task type. */
  byType: Readonly<Record<string, number>>;
}

export function ThresholdsPanel({
  thresholds: { policy, byType },
  report,
  className,
}: {
  thresholds: Thresholds;
  report: Report;
  className?: string;
}) {
  const rows = Object.entries(byType).map(([type, threshold]) => {
    const found = report.performance.type.find(({ key }) => key === type)?.quality;
    const known = found ?? { mean: null, low: null, high: null, count: 0, source: null };
    return { type, threshold, quality: known, verdict: verdictOf(threshold, known) };
  });
  return (
    <ChartFrame
      name="thresholds"
      title="Quality thresholds"
      clause={`of the policy “${policy}”, per task type`}
      note="A model may answer when its predicted quality reaches the threshold of the task type; when none does, the best of them answers."
      {...(className ? { className } : {})}
      csv={{
        name: 'quality-thresholds',
        columns: ['task_type', 'threshold', 'quality', 'source', 'verdict'],
        rows: rows.map(({ type, threshold, quality, verdict }) => [
          type,
          threshold,
          quality.mean,
          quality.source,
          verdict,
        ]),
      }}
      table={null}
    >
      <StackTable
        caption="Quality thresholds"
        columns={[
          { label: 'Task type' },
          { label: 'Asks for' },
          { label: 'Came' },
          { label: 'Who says', double: true },
          { label: 'Verdict' },
        ]}
        rows={rows.map(({ type, threshold, quality, verdict }) => ({
          key: type,
          cells: [
            <Link key="type" href={linksOf(report).performance('type', type)} prefetch={false}>
              {type}
            </Link>,
            threshold.toFixed(2),
            sayQuality(quality),
            sayQualitySource(quality),
            verdict,
          ],
        }))}
      />
    </ChartFrame>
  );
}

type Quality = Report['performance']['type'][number]['quality'];

/** Whether what came reaches what was asked for, as far as the interval tells. */
function verdictOf(threshold: number, { mean, low, high }: Quality): string {
  if (mean === null) return '—';
  if (low !== null && low >= threshold) return 'reached';
  if (high !== null && high < threshold) return 'missed';
  return low === null ? (mean >= threshold ? 'expected' : 'not expected') : 'too close to tell';
}
