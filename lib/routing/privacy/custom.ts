import { compilePattern } from '../pillars/pattern';
import { type Hit, MAX_HITS } from './finding';

/** A pattern of the owner's: what it finds is called `label`. */
export interface CustomPattern {
  label: string;
  pattern: string;
  flags?: 'i';
}

/** Every match of the owner's patterns, in the whole text; throws a 400 naming an invalid one. */
export function findCustom(text: string, patterns: readonly CustomPattern[]): Hit[] {
  return patterns.flatMap((pattern) => findOne(text, pattern));
}

function findOne(text: string, { label, pattern, flags }: CustomPattern): Hit[] {
  const compiled = compilePattern(pattern, flags);
  const hits: Hit[] = [];
  let from = 0;
  while (hits.length < MAX_HITS && from <= text.length) {
    const found = compiled.find(text, from);
    if (!found) break;
    if (found.end > found.start) hits.push({ kind: 'custom', label, ...found });
    from = Math.max(found.end, found.start + 1);
  }
  return hits;
}
