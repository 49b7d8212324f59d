import { z } from 'zod';
import type { Constraints } from '@/lib/routing/types';
import type { Context } from '@/lib/services/context';
import type { Caller } from '@/lib/services/keys/caller';
import { routePrompt } from '@/lib/services/route-prompt';
import { answerHeaders, costHeader } from '../gateway/answer-headers';
import type { Incoming } from '../incoming';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';
import { answeredPart } from './answered';
import { promptFields, readPrompt } from './prompt-input';
import { decisionFields } from './route-view';

const constraints = z.strictObject({
  min_quality: z.number().min(0).max(1).nullish(),
  max_cost: z.number().min(0).nullish(),
  max_latency: z.number().positive().nullish(),
  provider: z.string().trim().min(1).max(200).nullish(),
});

const routeBody = z.strictObject({
  ...promptFields,
  constraints: constraints.nullish(),
  execute: z.boolean().nullish(),
  policy: z.string().max(100).nullish(),
});

/** `POST /v1/route`: the decision with its trace and, unless `execute` is false, the answer. */
export async function postRoute(ctx: Context, request: Incoming, caller: Caller): Promise<Response> {
  const body = parseBody(routeBody, await readJson(request));
  const execute = body.execute ?? true;
  const routed = await routePrompt(ctx, {
    ...readPrompt(body),
    ...(body.constraints && { constraints: toConstraints(body.constraints) }),
    ...(typeof body.policy === 'string' && { policy: body.policy }),
    execute,
    caller,
    headers: ruleHeaders(request),
    signal: request.signal,
  });
  const fields = decisionFields(routed);
  if (!execute) return Response.json(fields);
  const { result, outcome } = answeredPart(routed.answer, ctx.clock.wallMs());
  return Response.json(
    {
      ...fields,
      response: result.text,
      answered_by: outcome.modelId,
      actual_cost: outcome.costUsd,
      latency_ms: outcome.latencyMs,
      tokens: { input: outcome.inputTokens, output: outcome.outputTokens },
      simulated: outcome.simulated,
    },
    { headers: { ...answerHeaders(routed.decided, outcome.modelId ?? ''), ...costHeader(routed.answer) } },
  );
}

function toConstraints(given: z.infer<typeof constraints>): Constraints {
  const { min_quality, max_cost, max_latency, provider } = given;
  return {
    ...(typeof min_quality === 'number' && { minQuality: min_quality }),
    ...(typeof max_cost === 'number' && { maxCostUsd: max_cost }),
    ...(typeof max_latency === 'number' && { maxLatencyMs: max_latency }),
    ...(typeof provider === 'string' && { provider }),
  };
}
