import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { noteAudit } from '@/lib/services/note-audit';
import type { Actor } from '@/lib/services/settings/types';
import { badRequest } from '@/lib/shared/errors';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const readBody = z.strictObject({
  ids: z.array(z.int()).min(1).max(1000).optional(),
  all: z.literal(true).optional(),
});

const webhookBody = z.strictObject({ url: z.string().trim().min(1).max(2000) });

/** `GET /api/notices`: the newest first, how many are not read, and the webhook as a mask. */
export function getNotices(ctx: Context): Response {
  return Response.json(ctx.notices.list());
}

/** `POST /api/notices/read` with `ids` or `all`. */
export async function postRead(ctx: Context, request: Request): Promise<Response> {
  const { ids, all } = parseBody(readBody, await readJson(request));
  if ((ids === undefined) === (all === undefined))
    throw badRequest('Either ids or all says which notices are read.', 'ids');
  ctx.notices.markRead(ids ?? null);
  return getNotices(ctx);
}

/** `PUT /api/notices/webhook`: seals its address. */
export async function putWebhook(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const { url } = parseBody(webhookBody, await readJson(request));
  ctx.notices.webhook.set(url);
  const { origin } = ctx.notices.webhook.view();
  noteAudit(ctx, {
    actor,
    action: 'webhook.set',
    subject: null,
    summary: `Notices go to a webhook at ${origin} as well.`,
  });
  return getNotices(ctx);
}

/** `DELETE /api/notices/webhook`: notices stay in the app. */
export function deleteWebhook(ctx: Context, actor: Actor): Response {
  ctx.notices.webhook.remove();
  noteAudit(ctx, { actor, action: 'webhook.removed', subject: null, summary: 'No webhook any more.' });
  return getNotices(ctx);
}

/** `POST /api/notices/webhook/test`: posts a word to the saved address, and says what came back. */
export async function testWebhook(ctx: Context): Promise<Response> {
  return Response.json(await ctx.notices.test());
}
