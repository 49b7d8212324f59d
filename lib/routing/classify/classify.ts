// What: the classifiers by name, and a subtask made of a text.
// Why: a policy names its classifier; a new one is one more line here.
// Not for: the quality of models on the subtask (../policy/appraise.ts).
import { detectSensitive, summariseSensitivity } from '../privacy';
import type { Needs, Policy, Subtask, Turn } from '../types';
import { classifyByFeatures } from './features';
import { detectLanguage } from './language';
import { withNeeds } from './needs';
import type { Classifier, Hints } from './profile';
import { classifyAsReference } from './reference';
import type { RouterWeights } from './weights';

const CLASSIFIERS: Readonly<Record<Policy['classifier'], Classifier>> = {
  reference: classifyAsReference,
  features: classifyByFeatures,
};

export interface ClassifyWith extends Hints {
  history: readonly Turn[];
  policy: Policy;
  weights: RouterWeights | null;
  needs?: Needs | null;
  /** True: the model is chosen already; nothing is found out that only a choice would need. */
  isSettled?: boolean;
}

/** The text as a subtask at `index`, classified as the policy says. */
export function classify(text: string, index: number, given: ClassifyWith): Subtask {
  const { history, policy, weights, needs = null } = given;
  const profile = CLASSIFIERS[policy.classifier](text, history, weights, given);
  return {
    index,
    text,
    dependsOn: [],
    ...withNeeds(profile, needs),
    // The article knows neither languages nor privacy.
    language: wantsLanguage(given) ? detectLanguage(text).code : null,
    sensitive: findSensitive(text, history, policy),
  };
}

/** A rule may ask for it also where the model is settled. */
function wantsLanguage({ policy, isSettled = false }: ClassifyWith): boolean {
  if (policy.classifier === 'reference') return false;
  return !isSettled || policy.rules.some(({ when }) => when.languages !== undefined);
}

/** What is sent along counts: the earlier turns as well as the text. */
function findSensitive(text: string, history: readonly Turn[], policy: Policy): string | null {
  if (!looksForSensitive(policy)) return null;
  const findings = [
    ...detectSensitive(text, policy.privacy.patterns),
    ...findInHistory(history, policy.privacy.patterns),
  ];
  const { sensitive, says } = summariseSensitivity(findings);
  return sensitive ? says : null;
}

/** Whether anybody asks what is sensitive: a rule of the owner's may although the policy does nothing by itself. */
export function looksForSensitive({ privacy, rules }: Policy): boolean {
  return (
    privacy.mode !== 'off' ||
    rules.some(({ when, enabled }) => enabled !== false && when.sensitive !== undefined)
  );
}

type Findings = ReturnType<typeof detectSensitive>;

// The turns are the same for every part of a prompt and every pass over it.
const KNOWN = new WeakMap<readonly Turn[], { patterns: Policy['privacy']['patterns']; findings: Findings }>();

function findInHistory(history: readonly Turn[], patterns: Policy['privacy']['patterns']): Findings {
  const known = KNOWN.get(history);
  if (known?.patterns === patterns) return known.findings;
  const findings = history.flatMap(({ content }) => detectSensitive(content, patterns));
  KNOWN.set(history, { patterns, findings });
  return findings;
}
