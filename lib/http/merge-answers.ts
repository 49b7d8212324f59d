import type { TaskType } from '@/lib/shared/vocabulary';

export interface MergeSection {
  taskType: TaskType;
  /** Who answered; null when nobody did. */
  modelId: string | null;
  provider: string | null;
  latencyMs: number | null;
  text: string;
  failure: { kind: string; message: string } | null;
}

/** `code_generation` → `Code Generation`. */
export function taskTitle(taskType: TaskType): string {
  return taskType
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/**
 * One section per subtask, headed by task type, model, provider and latency, separated by rules.
 * A failed subtask's section says why it failed where its answer would be.
 */
export function mergeAnswers(sections: readonly MergeSection[]): string {
  return sections
    .map((section) => {
      const via = section.modelId
        ? ` _(via ${section.modelId} [${section.provider ?? 'unknown'}], ${
            section.latencyMs === null ? '—' : `${Math.round(section.latencyMs)} ms`
          })_`
        : '';
      const failure = section.failure
        ? `> **Failed (${section.failure.kind}).** ${section.failure.message}`
        : '';
      const body = [section.text.trim(), failure].filter(Boolean).join('\n\n');
      return `## ${taskTitle(section.taskType)}${via}\n\n${body}`;
    })
    .join('\n\n---\n\n');
}
