import { failureAdvice } from '@/components/decision/failure-words';
import { formatDuration, plural, UNKNOWN } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import { StackTable } from '@/components/ui/stack-table';
import type { ErrorKind } from '@/lib/execution/types';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { StoryAttempt } from '@/lib/services/request-story-types';
import { StorySection } from './story-section';
import { callName, formatNano, resultWords, roleWords, tokensWords } from './story-words';
import { Timeline } from './timeline';

const COLUMNS = [
  { label: 'Call' },
  { label: 'Model', wide: true },
  { label: 'Made as' },
  { label: 'Began', num: true },
  { label: 'Back-off', num: true },
  { label: 'First token', num: true },
  { label: 'Took', num: true },
  { label: 'Tokens', num: true },
  { label: 'USD', num: true },
  { label: 'Result', wide: true },
];

/** Every upstream call: drawn on one axis, and as a table beside it. */
export function AttemptsSection({ story: { attempts, request } }: { story: StoryPayload }) {
  return (
    <StorySection
      id="attempts"
      title="Attempts"
      clause={clauseOf(attempts, request.status)}
      className="border-b"
    >
      {attempts.length === 0 ? null : (
        <>
          <Timeline attempts={attempts} totalMs={request.totalMs} />
          <StackTable caption="Attempts" columns={COLUMNS} rows={attempts.map(rowOf)} />
        </>
      )}
    </StorySection>
  );
}

export function clauseOf(
  attempts: readonly StoryAttempt[],
  status: StoryPayload['request']['status'],
): string {
  if (attempts.length === 0)
    return status === 'streaming'
      ? 'the first call has not ended yet'
      : status === 'dry_run'
        ? 'a dry run calls no model'
        : 'none is recorded: no call was made, or its rows are not kept any more';
  const count = (role: StoryAttempt['role']) => attempts.filter((attempt) => attempt.role === role).length;
  return [
    plural(attempts.length, 'call'),
    count('retry') > 0 ? plural(count('retry'), 'retry', 'retries') : '',
    count('fallback') > 0 ? plural(count('fallback'), 'fallback') : '',
    `grey: waiting for the first token, ${attempts.some(({ simulated }) => simulated) ? 'hatched: simulated answer' : 'solid: answering'}, dashed: back-off`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function rowOf(attempt: StoryAttempt) {
  const { id, modelId, locality, simulated, status } = attempt;
  return {
    key: id,
    tone: status === 'ok' ? undefined : 'text-mute',
    cells: [
      <span key="call" id={`call-${id}`} className="scroll-mt-20 target:bg-raised">
        {callName(attempt)}
      </span>,
      `T${attempt.tier} ${modelId}${simulated ? ', simulated' : `, ${locality}`}`,
      roleWords(attempt),
      formatDuration(attempt.startMs),
      attempt.backoffMs > 0 ? formatDuration(attempt.backoffMs) : UNKNOWN,
      formatDuration(attempt.firstTokenMs),
      formatDuration(attempt.durationMs),
      `${tokensWords(attempt.inputTokens, attempt.outputTokens)}${attempt.usageEstimated ? ' est.' : ''}`,
      formatNano(attempt.costNanoUsd),
      <span key="result">
        <span className={status === 'failed' ? 'row text-signal' : 'row'}>
          <Mark kind={markOf(attempt)} /> {resultWords(attempt)}
        </span>
        {attempt.errorMessage ? <span className="block">{attempt.errorMessage}</span> : null}
        {attempt.errorKind ? (
          <span className="block text-mute">{failureAdvice(attempt.errorKind as ErrorKind)}</span>
        ) : null}
      </span>,
    ],
  };
}

function markOf({ status, simulated }: StoryAttempt): MarkKind {
  if (status === 'failed') return 'bad';
  return status === 'aborted' ? 'half' : simulated ? 'hatch' : 'solid';
}
