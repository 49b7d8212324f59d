// What: the classifiers by name, and a subtask made of a text.
// Why: a policy names its classifier; a new one is one more line here.
// Not for: the quality of models on the subtask (../policy/appraise.ts).
import type { Policy, Subtask, Turn } from '../types';
import { classifyByFeatures } from './features';
import type { Classifier } from './profile';
import { classifyAsReference } from './reference';

const CLASSIFIERS: Readonly<Record<Policy['classifier'], Classifier>> = {
  reference: classifyAsReference,
  features: classifyByFeatures,
};

/** The text as a subtask at `index`, classified as the policy says. */
export function classify(text: string, index: number, history: readonly Turn[], policy: Policy): Subtask {
  return { index, text, dependsOn: [], ...CLASSIFIERS[policy.classifier](text, history) };
}
