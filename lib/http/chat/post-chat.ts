import { answerRequest } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import { badRequest } from '@/lib/shared/errors';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';
import { answerPayload } from './answer-payload';
import { conversationBody, promptBody } from './chat-body';
import { failedAnswer } from './failed-answer';
import { startChat } from './start-chat';
import { streamRun } from './stream-run';

/** `POST /api/chat`: `{ prompt }` answers as JSON, `{ messages, conversation_id }` streams. */
export async function postChat(ctx: Context, request: Request): Promise<Response> {
  const body = await readJson(request);
  if (body.messages !== undefined || body.conversation_id !== undefined) {
    const run = await startChat(ctx, parseBody(conversationBody, body), ruleHeaders(request));
    return streamRun(run);
  }
  if (body.prompt === undefined)
    throw badRequest(
      'prompt is missing. Send { "prompt": "…" } or { "messages", "conversation_id" }.',
      'prompt',
    );
  const { prompt, policy, model, dry_run: dryRun } = parseBody(promptBody, body);
  const answer = await answerRequest(ctx, {
    prompt,
    dryRun,
    ...(policy !== undefined && { policy }),
    ...(model !== undefined && { model }),
    source: 'api',
    headers: ruleHeaders(request),
    signal: request.signal,
  });
  const headers = { 'x-switchyard-request-id': answer.requestId };
  const payload = answerPayload(answer);
  if (answer.status !== 'failed') return Response.json(payload, { headers });
  const { status, body: error } = failedAnswer(answer);
  return Response.json({ ...error, ...payload }, { status, headers });
}
