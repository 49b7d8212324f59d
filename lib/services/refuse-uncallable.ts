import { budgetName, secondsUntilTurn } from '@/lib/execution/budget-words';
import type { Candidate, SubtaskDecision } from '@/lib/routing/types';
import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import { tightestWindow } from './budget-standing';
import type { Context } from './context';
import type { Decided } from './decide';
import { refusalNotice } from './notices/watch-budgets';
import { promptParam } from './params';
import { missingFleetModels } from './resolve-policy';
import { unsupported } from './unsupported';

/**
 * Throws when nothing of a decision can be called, naming what the caller or owner can change.
 * As long as one subtask has a model the request runs, and the others fail where their answers would be.
 */
export function refuseUncallable(ctx: Context, decided: Decided): void {
  const embeds = decided.needs?.capabilities.includes('embeddings') ?? false;
  if (decided.policy.name === 'reference' && !embeds) refuseMissingFleet(ctx);
  const { subtasks } = decided.decision;
  if (subtasks.some(({ modelId }) => modelId !== null)) return;
  const [first] = subtasks;
  if (first) throw refusalOf(first, decided, ctx);
}

function refuseMissingFleet(ctx: Context): void {
  const missing = missingFleetModels(ctx.catalog());
  if (missing.length > 0)
    throw badRequest(
      `The reference policy decides over the article's models, and the fleet has no ${missing.join(', ')}. Dry runs work.`,
      'policy',
      'policy_not_runnable',
    );
}

/** What can pass by itself or be changed by the owner is said first, then what the caller can change. */
function refusalOf(subtask: SubtaskDecision, decided: Decided, ctx: Context): SwitchyardError {
  const codes = new Set(subtask.candidates.flatMap(({ removed }) => (removed ? [removed.code] : [])));
  const detail = describe(subtask.candidates);
  if (subtask.candidates.length === 0 && subtask.subtask.requires.includes('embeddings'))
    return badRequest('No model of the policy’s fleet makes embeddings.', 'model', 'unsupported_capability');
  if (subtask.candidates.length === 0)
    return new SwitchyardError('No model is configured.', { code: 'no_models', status: 502 });
  if (codes.has('budget')) return noRoom(ctx, detail);
  if (codes.has('locality'))
    return new SwitchyardError(
      `This work must stay on this machine, and no local model can take it. ${detail}`,
      {
        code: 'local_unavailable',
        status: 502,
      },
    );
  if (codes.has('unavailable') || codes.has('draining'))
    return new SwitchyardError(`No model can take this request now. ${detail}`, {
      code: 'no_model_available',
      status: 502,
    });
  if (codes.has('constraint'))
    return badRequest(
      `No model meets the constraints. ${detail}`,
      'constraints',
      'no_model_meets_constraints',
    );
  if (codes.has('context'))
    return badRequest(
      `The prompt is too long for every model that could take it. ${detail}`,
      promptParam(decided.needs),
      'context_length_exceeded',
    );
  return (
    unsupported(subtask, decided) ??
    badRequest(
      `No model of the fleet takes this request. ${detail}`,
      promptParam(decided.needs),
      'no_model_fits',
    )
  );
}

function noRoom(ctx: Context, detail: string): SwitchyardError {
  const nowMs = ctx.clock.wallMs();
  const full = tightestWindow(ctx.execution.budget);
  if (full?.limitNanoUsd) ctx.notices.notify(refusalNotice(full));
  const name = full ? budgetName(full).replace('the', 'The') : 'The budget';
  return new SwitchyardError(
    `${name} has no room for this request${full ? ` until ${utcMinute(full.endMs)} UTC` : ''}. ${detail}`,
    {
      code: 'budget_exceeded',
      status: 429,
      retryAfterSeconds: full ? secondsUntilTurn(full, nowMs) : 3600,
    },
  );
}

function utcMinute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}

function describe(candidates: readonly Candidate[]): string {
  return candidates
    .filter(({ removed }) => removed && removed.code !== 'not_named')
    .slice(0, 4)
    .map(({ modelId, removed }) => `${modelId}: ${removed?.detail}.`)
    .join(' ');
}
