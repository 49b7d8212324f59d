import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { recordFeedback } from '@/lib/services/record-feedback';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const feedbackBody = z.strictObject({
  request_id: z.string().min(1).max(64),
  subtask: z.int().nonnegative().optional(),
  quality: z.number().min(0).max(1).nullable(),
  comment: z.string().trim().max(2000).optional(),
});

/** `POST /api/feedback`: a person's grade of one answer, or of all of a request; null takes it back. */
export async function postFeedback(ctx: Context, request: Request): Promise<Response> {
  const { request_id: requestId, ...grade } = parseBody(feedbackBody, await readJson(request));
  const recorded = recordFeedback(ctx, { requestId, ...grade });
  return Response.json({ ok: true, recorded });
}
