import { formatDuration, formatScore, formatUsd, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { StackTable } from '@/components/ui/stack-table';
import type { Verdict } from '@/lib/routing/types';
import { KIND, PILLAR_NAME, tallyWords } from './trace-words';

const COLUMNS = [
  { label: 'Pillar' },
  { label: 'Kind' },
  { label: 'Says', wide: true },
  { label: 'Evidence', wide: true },
  { label: 'Conf.', num: true },
  { label: 'ms', num: true },
  { label: 'USD', num: true },
];

/** What each pillar said, in the order they were asked. */
export function VerdictsTable({ verdicts, name }: { verdicts: readonly Verdict[]; name: string }) {
  const asked = verdicts.filter(({ kind }) => kind !== 'not_asked');
  const total = (key: 'ms' | 'usd') => asked.reduce((sum, verdict) => sum + verdict[key], 0);
  return (
    <StackTable
      caption={`What each pillar said for ${name}`}
      columns={COLUMNS}
      rows={verdicts.map((verdict) => ({
        key: verdict.pillar,
        tone: verdict.kind === 'not_asked' || verdict.kind === 'abstention' ? 'text-mute' : undefined,
        cells: [
          <span key="pillar" className="row">
            <Mark kind={KIND[verdict.kind].mark} />
            {PILLAR_NAME[verdict.pillar]}
          </span>,
          KIND[verdict.kind].word,
          verdict.kind === 'not_asked' ? UNKNOWN : verdict.says || UNKNOWN,
          verdict.evidence || UNKNOWN,
          formatScore(verdict.confidence),
          verdict.kind === 'not_asked' ? UNKNOWN : formatMs(verdict.ms),
          verdict.kind === 'not_asked' ? UNKNOWN : formatUsd(verdict.usd),
        ],
      }))}
      foot={{
        key: 'all',
        tone: 'font-medium text-ink',
        span: 5,
        cells: [tallyWords(verdicts), '', '', '', '', formatMs(total('ms')), formatUsd(total('usd'))],
      }}
    />
  );
}

function formatMs(ms: number): string {
  if (ms > 0 && ms < 0.005) return '<0.01';
  return ms < 1000 ? ms.toFixed(ms < 10 ? 2 : 0) : formatDuration(ms);
}
