import type { Context } from '@/lib/services/context';
import { getBudget as collectBudget } from '@/lib/services/get-budget';
import type { Caller } from '@/lib/services/keys/caller';

/** `GET /v1/budget`: the current hour of the house, or of the caller's own key. */
export function getBudget(ctx: Context, caller: Caller): Response {
  return Response.json(collectBudget(ctx, caller));
}
