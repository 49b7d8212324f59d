import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { conversationTurns } from '@/lib/services/conversation-turns';
import { decide } from '@/lib/services/decide';
import { decisionView } from '../chat/decision-view';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';

const previewBody = z.object({
  prompt: z.string(),
  conversation_id: z.string().max(64).optional(),
  policy: z.string().max(100).optional(),
  model: z.string().max(300).optional(),
});

/** `POST /api/preview`: what would be decided now; nothing is called and nothing is recorded. */
export async function postPreview(ctx: Context, request: Request): Promise<Response> {
  const body = parseBody(previewBody, await readJson(request));
  const decided = await decide(ctx, {
    prompt: body.prompt,
    history: body.conversation_id ? conversationTurns(ctx, body.conversation_id) : [],
    ...(body.policy && { policy: body.policy }),
    ...(body.model && { model: body.model }),
    preview: true,
    client: 'chat',
    headers: ruleHeaders(request),
  });
  return Response.json({
    decision: decided.decision,
    parts: decided.decision.subtasks.map((entry) => decisionView(entry, decided)),
  });
}
