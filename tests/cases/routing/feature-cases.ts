import type { Band, TaskType } from '@/lib/shared/vocabulary';

/** Prompt, expected type, and the bands it may be in. */
export const FEATURE_CASES: readonly [prompt: string, type: TaskType, bands: Band[]][] = [
  ['hi', 'chat', ['simple']],
  ['Hello! How are you?', 'chat', ['simple']],
  ['What is the capital of France?', 'qa_simple', ['simple']],
  ['When was the Eiffel Tower built?', 'qa_simple', ['simple']],
  ['Summarize the plot of Hamlet', 'summarisation', ['simple']],
  ['tl;dr of the Treaty of Versailles', 'summarisation', ['simple']],
  ['Translate "good morning" to Spanish', 'translation', ['simple']],
  ['Extract all email addresses from the text below', 'extraction', ['simple']],
  ['Classify the sentiment of this tweet: I love it', 'extraction', ['simple']],
  ['Write a haiku about rain', 'creative', ['simple']],
  ['Write a short story about a lighthouse keeper', 'creative', ['simple', 'moderate']],
  ['Write the API reference documentation for our REST endpoints', 'documentation', ['simple', 'moderate']],
  ['Write a README for the project', 'documentation', ['simple']],
  ['Implement a lock-free concurrent queue in C++', 'code_generation', ['complex', 'expert']],
  ['Write a Python script that renames files', 'code_generation', ['moderate']],
  ['Review this code for security vulnerabilities', 'code_review', ['moderate', 'complex']],
  ['Prove that there are infinitely many primes', 'math', ['moderate', 'complex']],
  ['Calculate the integral of x^2 from 0 to 1', 'math', ['moderate', 'complex']],
  ['What are the pros and cons of event sourcing?', 'reasoning', ['moderate', 'complex']],
  [
    'Design a fault-tolerant distributed job queue and evaluate the trade-offs between delivery guarantees.',
    'reasoning',
    ['complex', 'expert'],
  ],
];

/** Texts without a word the classifier knows. */
export const NO_SIGNAL: readonly string[] = [
  'asdf qwer',
  'ваш ответ',
  '今天天气怎么样',
  '¿Cuál es la capital de Francia?',
  '…',
  '',
];
