import { z } from 'zod';
import type { Attempt } from '@/lib/execution/types';
import { answerRequest } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import { type Caller, clientOf, keyIdOf, scopeToCaller } from '@/lib/services/keys/caller';
import { badRequest } from '@/lib/shared/errors';
import { nanoToUsd } from '@/lib/shared/money';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { answerHeaders, costHeader } from '../gateway/answer-headers';
import type { Incoming } from '../incoming';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';
import { answeredPart } from './answered';
import { promptFields, readPrompt } from './prompt-input';

const ROUTINGS = ['auto', 'specific', 'parallel', 'consensus', 'cascade', 'pipeline'] as const;

const completeBody = z.strictObject({
  ...promptFields,
  routing: z.enum(ROUTINGS).nullish(),
  model: z.string().min(1).max(300).nullish(),
  models: z.array(z.string().min(1).max(300)).nullish(),
  task_type: z.enum(TASK_TYPES).nullish(),
  pipeline: z.unknown().optional(),
  policy: z.string().max(100).nullish(),
});

/** `POST /v1/complete`: one answer, from the model the policy chooses or from the one named. */
export async function postComplete(ctx: Context, request: Incoming, caller: Caller): Promise<Response> {
  const body = parseBody(completeBody, await readJson(request));
  const model = modelOf(body);
  refuseUnsupported(body);
  const answer = await answerRequest(scopeToCaller(ctx, caller), {
    ...readPrompt(body),
    ...(model !== null && { model }),
    ...(typeof body.policy === 'string' && { policy: body.policy }),
    ...(body.task_type && { taskType: body.task_type }),
    split: false,
    sendsWhole: true,
    source: 'gateway',
    keyId: keyIdOf(caller),
    client: clientOf(caller),
    headers: ruleHeaders(request),
    signal: request.signal,
  });
  const { result, outcome } = answeredPart(answer, ctx.clock.wallMs());
  return Response.json(
    {
      content: result.text,
      model: outcome.modelId,
      provider: outcome.provider,
      tokens: { input: outcome.inputTokens, output: outcome.outputTokens },
      latency_ms: outcome.latencyMs,
      cost: outcome.costUsd,
      request_id: answer.requestId,
      attempts: result.attempts.map(attemptFields),
      simulated: outcome.simulated,
      finish_reason: outcome.finishReason,
    },
    { headers: { ...answerHeaders(answer.decided, outcome.modelId ?? ''), ...costHeader(answer) } },
  );
}

/** The model that was named; null: the policy chooses. Naming one asks for `specific` by itself. */
function modelOf({ routing, model }: z.infer<typeof completeBody>): string | null {
  const mode = routing ?? (model ? 'specific' : 'auto');
  if (mode !== 'auto' && mode !== 'specific')
    throw badRequest(
      `routing: "${mode}" is not available yet; use "auto" or "specific".`,
      'routing',
      UNSUPPORTED,
    );
  if (mode === 'specific' && !model)
    throw badRequest('model: routing "specific" needs the id of a model.', 'model', 'missing_model');
  if (mode === 'specific' && /^auto(?:\/|$)/.test(model ?? ''))
    throw badRequest('model: "auto" names no model; use routing "auto".', 'model', 'not_specific');
  if (mode === 'auto' && model)
    throw badRequest('model: routing "auto" takes none; use routing "specific".', 'model', 'not_auto');
  return model ?? null;
}

const UNSUPPORTED = 'unsupported_routing';

/** What could only be dropped is refused. */
function refuseUnsupported({ models, pipeline }: z.infer<typeof completeBody>): void {
  if (models !== undefined && models !== null)
    throw badRequest('models: only one model answers for now; use model.', 'models', UNSUPPORTED);
  if (pipeline !== undefined && pipeline !== null)
    throw badRequest('pipeline: pipelines are not available yet.', 'pipeline', UNSUPPORTED);
}

function attemptFields(attempt: Attempt) {
  return {
    number: attempt.number,
    model: attempt.modelId,
    status: attempt.status,
    error: attempt.failure && { code: attempt.failure.kind, message: attempt.failure.message },
    latency_ms: attempt.durationMs,
    cost: nanoToUsd(attempt.costNanoUsd),
  };
}
