import type { SubtaskView } from './read-turns';

/** The answers in the order they were asked, as one text to take away. */
export function mergedText(subtasks: readonly SubtaskView[]): string {
  return subtasks
    .map(({ answer }) => answer.trim())
    .filter((answer) => answer !== '')
    .join('\n\n');
}
