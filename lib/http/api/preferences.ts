import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { recordPreference } from '@/lib/services/record-preference';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const preferenceBody = z.strictObject({
  request_id: z.string().min(1).max(64),
  subtask: z.int().nonnegative().optional(),
  kind: z.enum(['regenerate', 'override', 'stop', 'copy']),
  wanted_model: z.string().min(1).max(200).optional(),
});

/** `POST /api/preferences`: what a person did with an answer; it is kept apart from grades. */
export async function postPreference(ctx: Context, request: Request): Promise<Response> {
  const body = parseBody(preferenceBody, await readJson(request));
  const { request_id: requestId, wanted_model: wantedModel, ...act } = body;
  return Response.json({ ok: true, recorded: recordPreference(ctx, { requestId, wantedModel, ...act }) });
}
