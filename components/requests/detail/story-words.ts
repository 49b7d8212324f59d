// What: the words of a request's story: its state, its calls, its money to the last digit.
// Why: the same fact is said the same way in head, cards, timeline and tables.
// Not for: layout.
import { failureShort } from '@/components/decision/failure-words';
import { formatCount, formatDuration, UNKNOWN } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { ErrorKind } from '@/lib/execution/types';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { StoryAttempt } from '@/lib/services/request-story-types';

type Status = StoryPayload['request']['status'];

export const STATUS: Record<Status, { mark: MarkKind; word: string }> = {
  streaming: { mark: 'half', word: 'running' },
  ok: { mark: 'solid', word: 'done' },
  partial: { mark: 'bad', word: 'answered in part' },
  failed: { mark: 'bad', word: 'failed' },
  stopped: { mark: 'half', word: 'stopped' },
  interrupted: { mark: 'bad', word: 'interrupted: the server ended under it' },
  dry_run: { mark: 'hollow', word: 'dry run: no model was called' },
};

const NANO_DIGITS = 9;

/** Every digit there is, so that lines can be added up by hand: `$0.000012345`. */
export function formatNano(nanoUsd: number | null): string {
  if (nanoUsd === null) return UNKNOWN;
  if (nanoUsd === 0) return '$0';
  const digits = String(Math.abs(nanoUsd)).padStart(NANO_DIGITS + 1, '0');
  const whole = formatCount(Number(digits.slice(0, -NANO_DIGITS)));
  const part = digits.slice(-NANO_DIGITS).replace(/0+$/, '');
  return `${nanoUsd < 0 ? '−' : ''}$${whole}${part === '' ? '' : `.${part}`}`;
}

/** `$0.15`, `$2`, `$0.0375`: a price per million tokens as it was written. */
export function formatPrice(usdPerMTok: number | null): string {
  return usdPerMTok === null ? UNKNOWN : `$${Number(usdPerMTok.toPrecision(12))}`;
}

/** `1.2`: second call for the first subtask; `J`: the judge. */
export function callName({ subtask, number, purpose }: StoryAttempt): string {
  if (purpose === 'judge') return 'Judge';
  const name = `${subtask === null ? '?' : subtask + 1}.${number}`;
  return purpose === 'shadow' ? `Shadow ${name}` : name;
}

/** Why the call was made. */
export function roleWords({ purpose, role, number }: StoryAttempt): string {
  if (purpose === 'judge') return 'asked how hard it is';
  // The first is the answer; the judge is asked in both orders.
  if (purpose === 'shadow') return number === 1 ? 'second answer, to learn from' : 'compares both answers';
  return { first: 'first choice', retry: 'retry', fallback: 'fallback' }[role];
}

export function resultWords(attempt: StoryAttempt): string {
  const { status, errorKind, httpStatus, finishReason } = attempt;
  if (status === 'aborted') return 'stopped';
  if (status === 'failed')
    return [httpStatus, errorKind ? failureShort(errorKind as ErrorKind) : 'failed']
      .filter(Boolean)
      .join(' ');
  return finishReason === null ? 'ok' : `ok, ${finishReason}`;
}

/** What a bar shows, for those who do not see it. */
export function whenWords({ startMs, durationMs, backoffMs, firstTokenMs }: StoryAttempt): string {
  return [
    backoffMs > 0 ? `waited ${formatDuration(backoffMs)}` : '',
    `began at ${formatDuration(startMs)}`,
    firstTokenMs === null ? 'no token came' : `first token after ${formatDuration(firstTokenMs)}`,
    `took ${formatDuration(durationMs)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function tokensWords(input: number | null, output: number | null): string {
  return `${formatCount(input)} + ${formatCount(output)}`;
}
