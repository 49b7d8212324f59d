'use client';

import { CloseButton } from '@/components/ui/close-button';
import { FailureLine } from '@/components/ui/failure-line';
import { formatScore, formatSigned, formatUsd, plural, UNKNOWN } from '@/components/ui/format';
import { type StackRow, StackTable } from '@/components/ui/stack-table';
import type { ReplayRow, ReplaySide, ReplayTotals } from '@/lib/services/replay-compare';
import type { Replay } from '@/lib/services/replay-request';
import { StorySection } from './story-section';
import type { ReplayState } from './use-replay';

const COLUMNS = [
  { label: 'Subtask' },
  { label: 'Model', double: true },
  { label: 'Tier' },
  { label: 'Q', num: true },
  { label: 'C', num: true },
  { label: 'U', num: true },
  { label: 'Cost est.', num: true },
  { label: 'Why', wide: true },
];

/** What another policy would have done, beside what was done. */
export function ReplaySection({ replay }: { replay: ReplayState }) {
  const { found, error, running, close } = replay;
  const shown = found !== null || error !== null || running;
  return (
    <div aria-live="polite">
      {shown ? (
        <StorySection
          title="Replay"
          className="border-b"
          clause={found ? `${nameOf(found.policy)} instead of ${nameOf(found.was)}` : 'deciding …'}
          end={<CloseButton onClose={close} />}
          note={found?.notes.join(' ')}
        >
          <FailureLine failure={error} className="p-4" />
          {found ? (
            <>
              <p className="px-4 py-3 text-ink">{verdictWords(found)}</p>
              <StackTable
                caption="As it was decided and as it would be"
                columns={COLUMNS}
                rows={found.rows.flatMap(rowsOf)}
              />
              <p className="border-t px-4 py-3">{totalsWords(found.totals)}</p>
            </>
          ) : null}
        </StorySection>
      ) : null}
    </div>
  );
}

function nameOf({ name, version }: Replay['policy']): string {
  return `${name}@${version}`;
}

/** What differs, in one sentence. */
export function verdictWords({ rows, split }: Replay): string {
  const parts =
    split.was !== null && split.was !== split.now
      ? `It would be ${plural(split.now, 'part')} instead of ${split.was}. `
      : '';
  const pairs = rows.filter(({ was, now }) => was && now);
  if (split.was === null) return `${parts}How it was decided is not kept; this is how it would be.`;
  const moved = pairs.filter(({ was, now }) => was?.modelId !== now?.modelId);
  if (pairs.length === 0) return parts.trim();
  if (moved.length === 0) return `${parts}Every model stays the same.`;
  const said = moved.map(
    ({ was, now }) => `${now?.taskType} from ${was?.modelId ?? 'no model'} to ${now?.modelId ?? 'no model'}`,
  );
  return `${parts}${plural(moved.length, 'subtask')} would move: ${said.join('; ')}.`;
}

/** The two sums of estimates, and what was really paid. */
export function totalsWords({ wasUsd, nowUsd, happenedUsd }: ReplayTotals): string {
  const change = wasUsd === null || nowUsd === null ? null : nowUsd - wasUsd;
  const difference =
    change === null
      ? ''
      : change === 0
        ? ', the same'
        : `, ${formatUsd(Math.abs(change))} ${change < 0 ? 'less' : 'more'}`;
  const paid =
    happenedUsd === null ? 'What it really cost is not known.' : `It really cost ${formatUsd(happenedUsd)}.`;
  return `Estimated ${formatUsd(nowUsd)} against ${formatUsd(wasUsd)} then${difference}. ${paid}`;
}

function rowsOf({ was, now, happened }: ReplayRow, at: number): StackRow[] {
  const name = `${at + 1} ${(now ?? was)?.taskType ?? ''}`;
  return [
    sideRow(`${at}/was`, `${name}, then`, was, 'text-mute', was ? null : 'no such part then, or not kept'),
    ...(happened
      ? [
          {
            key: `${at}/happened`,
            tone: 'text-mute',
            cells: [
              `${name}, answered`,
              happened.modelId ?? 'nobody answered',
              happened.tier === null ? UNKNOWN : `T${happened.tier}`,
              UNKNOWN,
              UNKNOWN,
              UNKNOWN,
              happened.costUsd === null ? UNKNOWN : `${formatUsd(happened.costUsd)} paid`,
              happened.modelId !== null && was && happened.modelId !== was.modelId ? 'By fallback.' : '',
            ],
          },
        ]
      : []),
    sideRow(`${at}/now`, `${name}, replayed`, now, 'font-medium text-ink', now ? null : 'no such part now'),
  ];
}

function sideRow(
  key: string,
  name: string,
  side: ReplaySide | null,
  tone: string,
  missing: string | null,
): StackRow {
  if (!side) return { key, tone: 'text-mute', cells: [name, missing ?? UNKNOWN, '', '', '', '', '', ''] };
  const chance =
    side.propensity > 0 && side.propensity < 1
      ? ` Chosen with probability ${side.propensity.toFixed(2)}.`
      : '';
  return {
    key,
    tone,
    cells: [
      name,
      side.modelId ?? 'no model',
      side.tier === null ? UNKNOWN : `T${side.tier}`,
      formatScore(side.quality),
      formatScore(side.cost),
      formatSigned(side.utility),
      formatUsd(side.estimateUsd),
      `${side.why}${chance}`,
    ],
  };
}
