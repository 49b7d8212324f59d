import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { type Caller, keyIdOf } from '@/lib/services/keys/caller';
import { recordFeedback } from '@/lib/services/record-feedback';
import { notFound } from '@/lib/shared/errors';
import { getRequestKey } from '@/lib/telemetry/queries/get-request-key';
import type { Incoming } from '../incoming';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const feedbackBody = z.strictObject({
  request_id: z.string().min(1).max(64),
  quality_score: z.number().min(0).max(1),
  /** Whether it served its purpose, where a client knows; the score is what is learnt from. */
  success: z.boolean().nullish(),
  comment: z.string().trim().max(2000).nullish(),
});

/** `POST /v1/feedback`: a grade for an answer. A gateway key grades its own requests; others are not there. */
export async function postFeedback(ctx: Context, request: Incoming, caller: Caller): Promise<Response> {
  const body = parseBody(feedbackBody, await readJson(request));
  const { request_id: requestId, quality_score: quality, comment, success } = body;
  ctx.telemetry.recorder.catchUp();
  const found = getRequestKey(ctx.telemetry.db, requestId);
  if (!found || (caller.kind === 'key' && found.keyId !== keyIdOf(caller)))
    throw notFound(`No request "${requestId}".`, 'request_id', 'request_not_found');
  const recorded = recordFeedback(ctx, {
    requestId,
    quality,
    ...(comment && { comment }),
    ...(typeof success === 'boolean' && { success }),
  });
  return Response.json({ ok: true, request_id: requestId, recorded });
}
