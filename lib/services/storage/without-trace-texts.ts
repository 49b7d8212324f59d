import type { Decision } from '@/lib/routing/types';
import { withoutTexts } from '../without-texts';

/** A stored decision without what it quotes; what cannot be read is left as it is. */
export function withoutTraceTexts(json: string): string {
  const decision = JSON.parse(json) as Partial<Decision>;
  if (!Array.isArray(decision.subtasks)) return json;
  return JSON.stringify(withoutTexts(decision as Decision));
}
