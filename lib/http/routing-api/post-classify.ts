import { z } from 'zod';
import { classifyPrompt } from '@/lib/services/classify-prompt';
import type { Context } from '@/lib/services/context';
import { type Caller, clientOf, HOUSE, scopeToCaller } from '@/lib/services/keys/caller';
import type { Incoming } from '../incoming';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';
import { promptFields, readPrompt } from './prompt-input';

const classifyBody = z.strictObject({ ...promptFields, policy: z.string().max(100).nullish() });

/** `POST /v1/classify`: what a prompt is; nothing is called and nothing is recorded. */
export async function postClassify(
  ctx: Context,
  request: Incoming,
  caller: Caller = HOUSE,
): Promise<Response> {
  const body = parseBody(classifyBody, await readJson(request));
  const { subtask, features } = await classifyPrompt(scopeToCaller(ctx, caller), {
    ...readPrompt(body),
    ...(typeof body.policy === 'string' && { policy: body.policy }),
    client: clientOf(caller),
    headers: ruleHeaders(request),
    signal: request.signal,
  });
  return Response.json({
    complexity: subtask.complexity,
    band: subtask.band,
    task_type: subtask.taskType,
    confidence: subtask.confidence,
    difficulty: subtask.difficulty,
    language: subtask.language,
    features,
  });
}
