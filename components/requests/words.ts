// What: the log's own words: moments, exact money, and what became of a row.
// Why: whoever adds rows up by hand needs every digit, and unknown must not look like nothing.
// Not for: figures that are read at a glance (components/ui/format.ts).
import { formatScore, UNKNOWN } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { LogKind } from '@/lib/telemetry/log/types';

const grouped = new Intl.NumberFormat('en-US');

/** Every digit down to a nano-USD, at least cents: `$0.000012345`, `$1,204.50`. */
export function exactUsd(nanoUsd: number | null): string {
  if (nanoUsd === null) return UNKNOWN;
  const size = Math.abs(nanoUsd);
  const dollars = Math.floor(size / 1e9);
  const rest = String(size - dollars * 1e9).padStart(9, '0');
  const digits = rest.replace(/0+$/, '').padEnd(2, '0');
  return `${nanoUsd < 0 ? '−' : ''}$${grouped.format(dollars)}.${digits}`;
}

/** Day and time in the reader's zone, with the year where it is another. */
export function momentWords(ms: number, nowMs: number): string {
  const moment = new Date(ms);
  const sameYear = moment.getFullYear() === new Date(nowMs).getFullYear();
  const day = moment.toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  });
  return `${day} ${moment.toLocaleTimeString('en-GB', { hour12: false })}`;
}

const STATUS: Record<string, { word: string; mark: MarkKind }> = {
  ok: { word: 'ok', mark: 'solid' },
  partial: { word: 'partly', mark: 'half' },
  failed: { word: 'failed', mark: 'bad' },
  streaming: { word: 'running', mark: 'half' },
  stopped: { word: 'stopped', mark: 'hollow' },
  aborted: { word: 'stopped', mark: 'hollow' },
  interrupted: { word: 'interrupted', mark: 'bad' },
  dry_run: { word: 'dry run', mark: 'hollow' },
};

export function statusWords(status: string): { word: string; mark: MarkKind } {
  return STATUS[status] ?? { word: plainWord(status), mark: 'hollow' };
}

/** `code_review` → `code review`. */
export function plainWord(word: string): string {
  return word.replaceAll('_', ' ');
}

/** `.40–.45` of a twentieth of complexity. */
export function binWords(bin: number): string {
  return `${formatScore(bin / 20)}–${formatScore((bin + 1) / 20)}`;
}

const NOUN: Record<LogKind, [string, string]> = {
  requests: ['request', 'requests'],
  subtasks: ['subtask', 'subtasks'],
  attempts: ['attempt', 'attempts'],
};

export function kindNoun(kind: LogKind, count = 2): string {
  return NOUN[kind][count === 1 ? 0 : 1];
}
