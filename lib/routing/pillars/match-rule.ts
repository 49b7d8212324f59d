import { containsCode } from '../classify/contains-code';
import { countCodePoints } from '../text';
import type { Rule, Subtask } from '../types';

/** What made a rule match, for people; null when it does not. Every condition given must hold. */
export function matchRule({ when }: Rule, subtask: Subtask): string | null {
  const { text, taskType, complexity } = subtask;
  const evidence: string[] = [];
  if (when.taskTypes) {
    if (!when.taskTypes.includes(taskType)) return null;
    evidence.push(taskType);
  }
  if (when.minComplexity !== undefined && complexity < when.minComplexity) return null;
  if (when.maxComplexity !== undefined && complexity > when.maxComplexity) return null;
  if (when.minComplexity !== undefined || when.maxComplexity !== undefined)
    evidence.push(`complexity ${complexity}`);
  if (when.maxChars !== undefined || when.minChars !== undefined) {
    const chars = countCodePoints(text);
    if (chars > (when.maxChars ?? chars) || chars < (when.minChars ?? chars)) return null;
    evidence.push(`${chars} characters`);
  }
  if (when.containsCode !== undefined) {
    if (containsCode(text) !== when.containsCode) return null;
    if (when.containsCode) evidence.push('code');
  }
  if (when.anyKeyword || when.noKeyword) {
    const lower = text.toLowerCase();
    if (when.noKeyword?.some((keyword) => includesWord(lower, keyword))) return null;
    const hit = when.anyKeyword?.find((keyword) => includesWord(lower, keyword));
    if (when.anyKeyword && hit === undefined) return null;
    if (hit !== undefined) evidence.unshift(`“${hit}”`);
  }
  return evidence.length > 0 ? evidence.join(', ') : 'every subtask';
}

const WORD_CHAR = /[\p{L}\p{N}_]/u;

/** Whether a lower-case word or phrase occurs in a lower-case text with no letter or digit around it. */
export function includesWord(lower: string, phrase: string): boolean {
  if (phrase === '') return false;
  for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
    const before = lower.charAt(at - 1);
    const after = lower.charAt(at + phrase.length);
    if (!WORD_CHAR.test(before) && !WORD_CHAR.test(after)) return true;
  }
  return false;
}
