// What: the whole engine as a table of contents: split, classify, ask the pillars, choose, explain.
// Why: one pure function from a request to a decision is what preview, replay and tests stand on.
// Not for: calling a model; lib/execution carries the decision out.
import { drawWinner, explain, select } from './decide';
import { heedRequest } from './heed-request';
import { divide } from './split/divide';
import type { Decision, RouteContext, RouteRequest } from './types';

/**
 * Decides which model answers which part of a request, and why. Never throws for any string; an
 * empty prompt is one subtask without signals. The only clock and randomness are the context's.
 */
export function route(asked: RouteRequest, ctx: RouteContext): Decision {
  const { policy, catalog, clock } = ctx;
  const request = heedRequest(asked, policy);
  const { subtasks, trace, ms } = divide(request, ctx);
  const dividedMs = clock.monotonicMs();
  const decisions = subtasks.map((subtask) => explain(drawWinner(select(subtask, request, ctx), ctx.random)));
  return {
    policy: { name: policy.name, version: policy.version },
    catalogVersion: catalog.version,
    weights: policy.weights,
    split: trace,
    subtasks: decisions,
    ms: { analyzing: ms, routing: clock.monotonicMs() - dividedMs },
  };
}
