import type { ArticleBand, TaskType } from '@/lib/shared/vocabulary';

/** Text, type, complexity and band as the article's formula gives them. */
export const REFERENCE_CLASSES: readonly [
  text: string,
  type: TaskType,
  complexity: number,
  band: ArticleBand,
][] = [
  ['Write the API reference documentation for our REST /users endpoints', 'documentation', 0.26, 'LOW'],
  ['implement the OAuth2 Bearer-token middleware in Python FastAPI.', 'code_generation', 0.609, 'MEDIUM'],
  [
    'What is the best architecture for a microservices payment gateway — saga or 2-phase commit? Evaluate the trade-offs.',
    'reasoning',
    0.913,
    'HIGH',
  ],
  ['zzz', 'qa_simple', 0.1, 'LOW'],
  ['what is it', 'qa_simple', 0.115, 'LOW'],
  ['tldr', 'summarisation', 0.15, 'LOW'],
  ['Security audit of the build', 'code_review', 0.639, 'MEDIUM'],
  ['a code review that compares designs', 'code_review', 0.645, 'MEDIUM'],
  [`review ${'x'.repeat(40_000)}`, 'code_review', 0.75, 'HIGH'],
  ['first, then, finally, however, alternatively, furthermore, in addition', 'qa_simple', 0.362, 'MEDIUM'],
];
