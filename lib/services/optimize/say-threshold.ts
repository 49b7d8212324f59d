import type { TaskType, Tier } from '@/lib/shared/vocabulary';
import { type LimitContext, tierLimits } from './tier-limits';

// Two tiers say what a threshold does; four make a paragraph.
const MOST_CLAUSES = 2;

const WORK: Readonly<Record<TaskType, string>> = {
  documentation: 'write documentation',
  code_generation: 'write code',
  code_review: 'review code',
  reasoning: 'take reasoning',
  math: 'take math',
  qa_simple: 'answer simple questions',
  summarisation: 'summarise',
  creative: 'write creatively',
  extraction: 'extract',
  translation: 'translate',
  chat: 'chat',
};

/** What another threshold opens to the tiers, or closes: “T1 may summarise up to 0.46.” */
export function sayThreshold(
  context: LimitContext,
  taskType: TaskType,
  before: number,
  after: number,
): string {
  const was = tierLimits(context, taskType, before);
  const is = tierLimits(context, taskType, after);
  const clauses = [...is].flatMap(([tier, limit]) => {
    const said = sayTier(tier, was.get(tier) ?? null, limit, WORK[taskType]);
    return said === null ? [] : [said];
  });
  if (clauses.length === 0) return 'No tier takes more or less of it than before.';
  return clauses.slice(0, MOST_CLAUSES).join(' ');
}

function sayTier(tier: Tier, was: number | null, is: number | null, work: string): string | null {
  if (was === is) return null;
  if (is === null) return `T${tier} may no longer ${work}.`;
  if (is === 1) return `T${tier} may ${work} of any complexity.`;
  return (was ?? -1) < is
    ? `T${tier} may ${work} up to complexity ${is.toFixed(2)}.`
    : `T${tier} may no longer ${work} above complexity ${is.toFixed(2)}.`;
}
