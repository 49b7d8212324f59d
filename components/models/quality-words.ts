import { formatCount, plural, UNKNOWN } from '@/components/ui/format';
import type { TaskQuality } from '@/lib/services/model-quality';
import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';

/** The six that stand in columns; all of them are one press away. */
export const USUAL_TYPES: readonly TaskType[] = [
  'documentation',
  'summarisation',
  'qa_simple',
  'code_generation',
  'code_review',
  'reasoning',
];

export const TYPE_LABELS: Record<TaskType, string> = {
  documentation: 'Doc',
  code_generation: 'Code',
  code_review: 'Review',
  reasoning: 'Reason',
  math: 'Math',
  qa_simple: 'QA',
  summarisation: 'Summ',
  creative: 'Creative',
  extraction: 'Extract',
  translation: 'Transl',
  chat: 'Chat',
};

export const AXIS = { from: 0.4, to: 1 } as const;

/** Where a share stands on the axis, 0..1; what lies outside stands at its end. */
export function onAxis(share: number): number {
  return Math.min(1, Math.max(0, (share - AXIS.from) / (AXIS.to - AXIS.from)));
}

export function formatShare(share: number): string {
  return share.toFixed(2);
}

/** `0.55 to 0.83`; what has no interval says so. */
export function sayInterval({ low, high }: TaskQuality): string {
  return low === null || high === null ? 'no interval' : `${formatShare(low)} to ${formatShare(high)}`;
}

const SOURCES: Record<TaskQuality['source'], string> = {
  prior: 'prior',
  public: 'public',
  yours: 'yours',
};

/** Every source its figures have, the owner's own first. */
export function saySources(quality: readonly TaskQuality[]): string {
  const found = (['yours', 'public', 'prior'] as const).filter((source) =>
    quality.some((one) => one.source === source),
  );
  return found.map((source) => SOURCES[source]).join(', ') || UNKNOWN;
}

/** Grades of all types; an older one counts for less than one. */
export function countGrades(quality: readonly TaskQuality[]): string {
  return formatCount(Math.round(quality.reduce((sum, { n }) => sum + n, 0) * 10) / 10);
}

/** `prior`, or `yours, 12 grades`. */
export function saySource({ source, n }: TaskQuality): string {
  return n > 0 ? `${SOURCES[source]}, ${plural(n, 'grade')}` : SOURCES[source];
}

/** The quality of each type, in the order of the vocabulary; null: it is not chosen for that type. */
export function byType(quality: readonly TaskQuality[]): { type: TaskType; quality: TaskQuality | null }[] {
  return TASK_TYPES.map((type) => ({
    type,
    quality: quality.find(({ taskType }) => taskType === type) ?? null,
  }));
}
