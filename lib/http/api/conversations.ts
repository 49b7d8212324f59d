import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { loadConversation } from '@/lib/services/load-conversation';
import { notFound } from '@/lib/shared/errors';
import { getConversation } from '@/lib/telemetry/queries/get-conversation';
import { listConversations } from '@/lib/telemetry/queries/list-conversations';
import { recordDeletion, recordRestoration, recordTitle } from '@/lib/telemetry/record-conversation';
import { conversationPayload } from '../chat/conversation-payload';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const titleBody = z.object({ title: z.string().trim().min(1).max(200) });

export function getConversations(ctx: Context, request: Request): Response {
  const search = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json({ conversations: listConversations(ctx.telemetry.db, search) });
}

export function getOneConversation(ctx: Context, id: string): Response {
  const conversation = loadConversation(ctx, id);
  if (!conversation) throw unknown(id);
  return Response.json(conversationPayload(conversation));
}

export async function patchConversation(ctx: Context, id: string, request: Request): Promise<Response> {
  const { title } = parseBody(titleBody, await readJson(request));
  ctx.telemetry.recorder.catchUp();
  if (!getConversation(ctx.telemetry.db, id)) throw unknown(id);
  recordTitle(ctx.telemetry.recorder, id, title);
  ctx.telemetry.recorder.catchUp();
  return Response.json({ id, title });
}

export function deleteConversation(ctx: Context, id: string): Response {
  ctx.liveRuns.find(id)?.stop();
  ctx.telemetry.recorder.catchUp();
  if (!getConversation(ctx.telemetry.db, id)) throw unknown(id);
  recordDeletion(ctx.telemetry.recorder, id, ctx.clock.wallMs());
  ctx.telemetry.recorder.catchUp();
  return Response.json({ id, deleted: true });
}

export function restoreConversation(ctx: Context, id: string): Response {
  recordRestoration(ctx.telemetry.recorder, id);
  ctx.telemetry.recorder.catchUp();
  if (!getConversation(ctx.telemetry.db, id)) throw unknown(id);
  return Response.json({ id, deleted: false });
}

function unknown(id: string) {
  return notFound(`No conversation "${id}".`, 'id', 'conversation_not_found');
}
