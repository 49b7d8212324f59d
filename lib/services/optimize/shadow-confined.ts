import { matchRule } from '@/lib/routing/pillars/match-rule';
import { rulesInOrder } from '@/lib/routing/pillars/rules';
import type { Subtask, SubtaskDecision } from '@/lib/routing/types';
import type { Decided } from '../decide';
import type { ShadowInput } from './shadow-offer';

type Known = Pick<Decided, 'policy' | 'state' | 'prompt' | 'decision'>;

/**
 * Why a subtask's text stays on this machine, as a clause; null: it may leave. What it builds on goes along, so that what
 * keeps that keeps it too.
 */
export function whyConfined(
  decided: Known,
  { subtask }: Pick<SubtaskDecision, 'subtask'>,
  input: ShadowInput,
): string | null {
  const needed = subtask.dependsOn.flatMap((index) => decided.decision.subtasks[index]?.subtask ?? []);
  for (const each of [subtask, ...needed]) {
    const why = whyKept(decided, each, input);
    if (why !== null) return why;
  }
  return null;
}

/** A rule counts also where an earlier one said stop: more than needed may stay, never less. */
function whyKept(
  { policy, state, prompt }: Known,
  subtask: Subtask,
  { client, headers, source }: ShadowInput,
): string | null {
  if (policy.locality === 'local_only') return 'the policy lets nothing leave this machine';
  if (subtask.sensitive !== null) return `the prompt is sensitive (${subtask.sensitive})`;
  const request = { prompt, client: client ?? source, ...(headers && { headers }) };
  const isKept = rulesInOrder(policy, subtask).some(
    (rule) =>
      (rule.action.kind === 'local_only' || rule.action.kind === 'prefer_local') &&
      matchRule(rule, { subtask, request, state }) !== null,
  );
  return isKept ? 'a rule keeps the prompt on this machine' : null;
}
