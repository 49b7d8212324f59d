// What: hand-written prompts by task type.
// Why: rare types hardly occur in the public prompt sets the type head learns from.
// Not for: evaluation; these are training material only.
import type { TaskType } from '@/lib/shared/vocabulary';
import { CHAT } from './exemplars/chat';
import { CHAT_MORE } from './exemplars/chat-more';
import { CODE_GENERATION } from './exemplars/code-generation';
import { CODE_GENERATION_MORE } from './exemplars/code-generation-more';
import { CODE_REVIEW } from './exemplars/code-review';
import { CODE_REVIEW_MORE } from './exemplars/code-review-more';
import { CREATIVE } from './exemplars/creative';
import { CREATIVE_MORE } from './exemplars/creative-more';
import { DOCUMENTATION } from './exemplars/documentation';
import { DOCUMENTATION_MORE } from './exemplars/documentation-more';
import { EXTRACTION } from './exemplars/extraction';
import { EXTRACTION_MORE } from './exemplars/extraction-more';
import { MATH } from './exemplars/math';
import { MATH_MORE } from './exemplars/math-more';
import { QA_SIMPLE } from './exemplars/qa-simple';
import { QA_SIMPLE_MORE } from './exemplars/qa-simple-more';
import { REASONING } from './exemplars/reasoning';
import { REASONING_MORE } from './exemplars/reasoning-more';
import { SUMMARISATION } from './exemplars/summarisation';
import { SUMMARISATION_MORE } from './exemplars/summarisation-more';
import { TRANSLATION } from './exemplars/translation';
import { TRANSLATION_MORE } from './exemplars/translation-more';

export const EXEMPLARS: Readonly<Record<TaskType, readonly string[]>> = {
  documentation: [...DOCUMENTATION, ...DOCUMENTATION_MORE],
  code_generation: [...CODE_GENERATION, ...CODE_GENERATION_MORE],
  code_review: [...CODE_REVIEW, ...CODE_REVIEW_MORE],
  reasoning: [...REASONING, ...REASONING_MORE],
  math: [...MATH, ...MATH_MORE],
  qa_simple: [...QA_SIMPLE, ...QA_SIMPLE_MORE],
  summarisation: [...SUMMARISATION, ...SUMMARISATION_MORE],
  creative: [...CREATIVE, ...CREATIVE_MORE],
  extraction: [...EXTRACTION, ...EXTRACTION_MORE],
  translation: [...TRANSLATION, ...TRANSLATION_MORE],
  chat: [...CHAT, ...CHAT_MORE],
};
