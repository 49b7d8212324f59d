import { formatCount, UNKNOWN } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { ReliabilityBin } from '@/lib/telemetry/queries/get-reliability';
import { agreement } from './reliability-points';
import { AGREEMENT_WORD, formatRange, formatShare } from './reliability-words';

/** Every bin, also those that nothing fell into. */
export function BinsTable({ bins }: { bins: readonly ReliabilityBin[] }) {
  return (
    <StackTable
      caption="Reliability by bin"
      stacks={false}
      columns={[
        { label: 'It said' },
        { label: 'n', num: true },
        { label: 'Mean', num: true },
        { label: 'Good', num: true },
        { label: 'Interval', num: true },
        { label: 'Verdict' },
      ]}
      rows={bins.map((bin) => {
        const found = agreement(bin);
        return {
          key: String(bin.from),
          tone: found === null || found === 'too_few' ? 'text-mute' : undefined,
          cells: [
            formatRange(bin.from, bin.to),
            formatCount(bin.count),
            formatShare(bin.meanPredicted),
            formatShare(bin.meanActual),
            formatRange(bin.low, bin.high),
            found === null ? UNKNOWN : AGREEMENT_WORD[found],
          ],
        };
      })}
    />
  );
}
