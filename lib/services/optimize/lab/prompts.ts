import type { TaskType } from '@/lib/shared/vocabulary';

/** What the simulated callers ask, each as often as the others: few kinds, so that grades add up within a minute. */
export const LAB_PROMPTS: readonly { text: string; taskType: TaskType }[] = [
  { taskType: 'code_generation', text: 'Write a Python function that removes duplicates from a list.' },
  { taskType: 'code_generation', text: 'Write a function that parses a date and returns the week.' },
  {
    taskType: 'code_generation',
    text: 'Write a TypeScript function that merges overlapping intervals, with types and unit tests.',
  },
  { taskType: 'code_generation', text: 'Write a SQL query that finds customers without an order this year.' },
  {
    taskType: 'documentation',
    text: 'Write the README section that explains how to install the tool on Linux.',
  },
  {
    taskType: 'documentation',
    text: 'Document the retry policy of our client: when it retries, how long it waits, and what callers must handle.',
  },
];
