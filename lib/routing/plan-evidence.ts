// What: which evidence would let the engine say more about a request, before anything is called.
// Why: texts are embedded and judged only where a pillar would use it.
// Not for: getting it; that takes time and calls.
import { select } from './decide';
import { divide } from './split/divide';
import type { RouteContext, RouteRequest } from './types';

export interface EvidencePlan {
  /** Texts whose embedding a pillar would read: parts, and the whole where they are compared. */
  vectors: string[];
  /** Texts about which a judge's answer could change the choice, by what is known so far. */
  judgements: string[];
}

/** Pure; asks with the evidence that `ctx` already has, so that it can be called again with more. */
export function planEvidence(request: RouteRequest, ctx: RouteContext): EvidencePlan {
  const { considered, subtasks } = divide(request, ctx);
  const wantedFor = (want: 'vector' | 'judgement', among: typeof subtasks) =>
    among.filter((subtask) => select(subtask, request, ctx).wants.includes(want)).map(({ text }) => text);
  return {
    vectors: [...new Set(wantedFor('vector', considered))],
    judgements: [...new Set(wantedFor('judgement', subtasks))],
  };
}
