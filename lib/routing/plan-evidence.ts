// What: which evidence would let the engine say more about a request, before anything is called.
// Why: texts are embedded and judged only where a pillar would use it.
// Not for: getting it; that takes time and calls.
import { type Selection, select } from './decide';
import { heedRequest } from './heed-request';
import { divide } from './split/divide';
import type { RouteContext, RouteRequest } from './types';

export interface EvidencePlan {
  /** Texts whose embedding a pillar would read: parts, and the whole where they are compared. */
  vectors: string[];
  /** Texts about which a judge's answer could change the choice, by what is known so far. */
  judgements: string[];
  /** Those of them that may not leave this machine, with the reason. */
  confined: ReadonlyMap<string, string>;
}

/** Pure; nothing is wanted where a model goes on with its own tool calls. Asks with the evidence that `ctx` already has, so that it can be called again with more. */
export function planEvidence(asked: RouteRequest, ctx: RouteContext): EvidencePlan {
  const request = heedRequest(asked, ctx.policy);
  const { considered, subtasks } = divide(request, ctx);
  const wantedFor = (want: 'vector' | 'judgement', among: typeof subtasks) =>
    among
      .map((subtask) => select(subtask, request, ctx))
      .filter(({ wants, isKept }) => !isKept && wants.includes(want));
  const textOf = ({ situation }: Selection) => situation.subtask.text;
  const judged = wantedFor('judgement', subtasks);
  return {
    vectors: [...new Set(wantedFor('vector', considered).map(textOf))],
    judgements: [...new Set(judged.map(textOf))],
    confined: new Map(
      judged.flatMap((selection) => {
        const why = whyConfined(selection);
        return why === null ? [] : [[textOf(selection), why]];
      }),
    ),
  };
}

/** Why a text stays on this machine: the policy, a rule, or what it contains. Null: it may leave. */
function whyConfined({ situation }: Selection): string | null {
  const { policy, limits, subtask } = situation;
  if (policy.locality === 'local_only') return 'the policy lets nothing leave this machine';
  if (subtask.sensitive !== null) return `it is sensitive (${subtask.sensitive})`;
  return limits.locality === 'any' ? null : 'a rule keeps it on this machine';
}
