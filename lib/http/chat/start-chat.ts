// What: starts an answer in a conversation, detached from the connection that asked for it.
// Why: a refresh must not lose an answer that is being paid for.
// Not for: the JSON shape of the route, which lives and dies with its connection.
import type { Turn } from '@/lib/routing/types';
import { answerRequest, type RequestEvent } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import { conversationTurns } from '@/lib/services/conversation-turns';
import { type Decided, decide, wellFormed } from '@/lib/services/decide';
import type { LiveRun } from '@/lib/services/live-runs';
import { recordFailure } from '@/lib/services/record-answer';
import { refuseUncallable } from '@/lib/services/refuse-uncallable';
import { storesPrompts } from '@/lib/services/storage';
import { badRequest, isSwitchyardError, notFound, SwitchyardError } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { isDeleted } from '@/lib/telemetry/queries/get-conversation';
import { recordConversation, recordMessage } from '@/lib/telemetry/record-conversation';
import { assembleMessage } from './assemble-message';
import { type ConversationBody, textOf } from './chat-body';
import type { KeptMetadata } from './kept-metadata';
import { titleOf, untitled } from './title-of';
import { withoutPartTexts } from './without-part-texts';

// A kill loses at most this much of a streaming answer's text.
const CHECKPOINT_MS = 1000;

/** Throws before anything is written when the input is bad; after that the answer runs to its end. */
export async function startChat(
  ctx: Context,
  body: ConversationBody,
  headers: Readonly<Record<string, string>> = {},
): Promise<LiveRun> {
  const last = body.messages.at(-1);
  if (last?.role !== 'user') throw badRequest('The last message must be the user’s.', 'messages');
  const prompt = wellFormed(textOf(last.parts));
  ctx.telemetry.recorder.catchUp();
  if (isDeleted(ctx.telemetry.db, body.conversation_id))
    throw notFound('This conversation was deleted. Undo that, or start a new one.', 'conversation_id');
  const history = historyOf(ctx, body);
  const input = {
    prompt,
    history,
    ...(body.policy !== undefined && { policy: body.policy }),
    ...(body.model !== undefined && { model: body.model }),
  };
  const run = ctx.liveRuns.begin(body.conversation_id);
  if (!run)
    throw new SwitchyardError('An answer is already being written in this conversation.', {
      code: 'answer_running',
      status: 409,
      param: 'conversation_id',
    });
  try {
    const { signal } = run;
    const decided = await decide(ctx, {
      ...input,
      client: 'chat',
      payer: 'chat',
      headers,
      preview: body.dry_run,
      signal,
    });
    if (!body.dry_run) refuseUncallable(ctx, decided);
    void answerDetached(ctx, run, { ...input, decided, dryRun: body.dry_run });
    return run;
  } catch (error) {
    run.end();
    throw error;
  }
}

function historyOf(ctx: Context, body: ConversationBody): Turn[] {
  const stored = conversationTurns(ctx, body.conversation_id);
  const told = body.messages.slice(0, -1).flatMap(({ role, parts }) => {
    const content = wellFormed(textOf(parts));
    return content ? [{ role, content }] : [];
  });
  // What was not stored only the caller still has.
  const isWhole = storesPrompts(ctx) && body.messages.every(wasStored);
  return stored.length === 0 || (!isWhole && told.length > 0) ? told : stored;
}

function wasStored({ metadata }: ConversationBody['messages'][number]): boolean {
  return (metadata as KeptMetadata | undefined)?.stored !== false;
}

async function answerDetached(
  ctx: Context,
  run: LiveRun,
  input: { prompt: string; history: Turn[]; decided: Decided; dryRun: boolean },
): Promise<void> {
  const { recorder } = ctx.telemetry;
  const { conversationId } = run;
  const answerId = createId('msg', ctx.clock, ctx.random);
  let keepsTexts = storesPrompts(ctx);
  const message = assembleMessage((chunk) => run.push(chunk), answerId, keepsTexts);
  let requestId: string | null = null;
  let startedAt = ctx.clock.wallMs();
  let dirty = false;
  const save = () => {
    dirty = false;
    // Switched off while it is written, nothing more of it is kept.
    keepsTexts &&= storesPrompts(ctx);
    recordMessage(recorder, {
      id: answerId,
      conversationId,
      requestId,
      role: 'assistant',
      parts: JSON.stringify(keepsTexts ? message.parts() : withoutPartTexts(message.parts())),
      createdAt: startedAt + 1,
    });
  };
  const onEvent = (event: RequestEvent) => {
    message.apply(event);
    dirty = true;
    if (event.type !== 'started') return;
    requestId = event.requestId;
    startedAt = event.startedAt;
    recordConversation(recorder, {
      id: conversationId,
      title: keepsTexts ? titleOf(input.prompt) : untitled(startedAt),
      createdAt: startedAt,
      updatedAt: startedAt,
    });
    recordMessage(recorder, {
      id: createId('msg', ctx.clock, ctx.random),
      conversationId,
      requestId,
      role: 'user',
      parts: JSON.stringify(keepsTexts ? [{ type: 'text', text: input.prompt }] : []),
      createdAt: startedAt,
    });
    save();
  };
  const checkpoint = setInterval(() => dirty && save(), CHECKPOINT_MS);
  try {
    await answerRequest(ctx, { ...input, conversationId, source: 'chat', signal: run.signal, onEvent });
  } catch (error) {
    if (!isSwitchyardError(error)) ctx.logError(error);
    run.push({ type: 'error', errorText: isSwitchyardError(error) ? error.message : 'The answer failed.' });
    if (requestId) message.apply({ type: 'ended', status: 'failed', totalMs: 0 });
    if (requestId) recordFailure(ctx, requestId);
  } finally {
    clearInterval(checkpoint);
    if (requestId) save();
    run.end();
  }
}
