import type { TaskType } from '@/lib/shared/vocabulary';

interface TypeSignals {
  type: TaskType;
  /** Complexity before length and step markers. */
  base: number;
  keywords: readonly string[];
}

/** The article's table, in its order; a keyword is any occurrence in the lower-cased text. */
export const TYPE_SIGNALS: readonly TypeSignals[] = [
  {
    type: 'documentation',
    base: 0.2,
    keywords: [
      'write the api',
      'api reference',
      'write docs',
      'write documentation',
      'document',
      'readme',
      'docstring',
      'comment',
      'explain',
      'describe',
    ],
  },
  {
    type: 'code_generation',
    base: 0.55,
    keywords: [
      'implement',
      'create function',
      'write code',
      'build',
      'develop',
      'middleware',
      'endpoint',
      'class',
      'module',
    ],
  },
  {
    type: 'code_review',
    base: 0.6,
    keywords: [
      'review',
      'audit',
      'security',
      'vulnerability',
      'diff',
      'check',
      'analyse code',
      'analyze code',
    ],
  },
  {
    type: 'reasoning',
    base: 0.8,
    keywords: [
      'architecture',
      'design',
      'trade-off',
      'compare',
      'evaluate',
      'pros and cons',
      'should i',
      'best approach',
    ],
  },
  { type: 'qa_simple', base: 0.1, keywords: ['what is', 'how does', 'define', 'tell me', 'when was'] },
  {
    type: 'summarisation',
    base: 0.15,
    keywords: ['summarise', 'summarize', 'tldr', 'shorten', 'brief', 'condense', 'overview'],
  },
];

/** Phrases that settle the type before any keyword; the first match wins. */
export const PHRASE_OVERRIDES: readonly { phrase: string; type: TaskType }[] = [
  { phrase: 'api reference', type: 'documentation' },
  { phrase: 'write the api', type: 'documentation' },
  { phrase: 'write docs', type: 'documentation' },
  { phrase: 'write documentation', type: 'documentation' },
  { phrase: 'code review', type: 'code_review' },
  { phrase: 'security audit', type: 'code_review' },
];

export const STEP_MARKERS: readonly string[] = [
  'step 1',
  'first,',
  'then,',
  'finally,',
  'however,',
  'alternatively,',
  'trade-off',
  'on the other hand',
  'in addition',
  'furthermore',
];
