import { formatScore, formatSigned } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { Signal } from '@/lib/routing/types';

const COLUMNS = [
  { label: 'Signal' },
  { label: 'Value', num: true, double: true },
  { label: 'Weight', num: true },
  { label: 'Effect', num: true },
  { label: 'Evidence', wide: true },
];

/** What was measured in the text, and how much each raised or lowered the complexity. */
export function SignalsTable({ signals, name }: { signals: readonly Signal[]; name: string }) {
  return (
    <StackTable
      caption={`Signals of ${name}`}
      columns={COLUMNS}
      rows={signals.map((signal, i) => ({
        key: `${i}:${signal.name}`,
        tone: signal.contribution === 0 ? 'text-mute' : undefined,
        cells: [
          signal.name,
          valueWords(signal.value),
          signal.weight.toFixed(2),
          formatSigned(signal.contribution),
          signal.evidence,
        ],
      }))}
    />
  );
}

function valueWords(value: Signal['value']): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatScore(value);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}
