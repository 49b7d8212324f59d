// What: hand-written prompts by task type.
// Why: rare types hardly occur in the public prompt sets the type head learns from.
// Not for: evaluation; these are training material only.
import type { TaskType } from '@/lib/shared/vocabulary';
import { CHAT } from './exemplars/chat';
import { CODE_GENERATION } from './exemplars/code-generation';
import { CODE_REVIEW } from './exemplars/code-review';
import { CREATIVE } from './exemplars/creative';
import { DOCUMENTATION } from './exemplars/documentation';
import { EXTRACTION } from './exemplars/extraction';
import { MATH } from './exemplars/math';
import { QA_SIMPLE } from './exemplars/qa-simple';
import { REASONING } from './exemplars/reasoning';
import { SUMMARISATION } from './exemplars/summarisation';
import { TRANSLATION } from './exemplars/translation';

export const EXEMPLARS: Readonly<Record<TaskType, readonly string[]>> = {
  documentation: DOCUMENTATION,
  code_generation: CODE_GENERATION,
  code_review: CODE_REVIEW,
  reasoning: REASONING,
  math: MATH,
  qa_simple: QA_SIMPLE,
  summarisation: SUMMARISATION,
  creative: CREATIVE,
  extraction: EXTRACTION,
  translation: TRANSLATION,
  chat: CHAT,
};
