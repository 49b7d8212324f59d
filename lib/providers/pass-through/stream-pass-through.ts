// What: a call to an upstream that speaks the caller's own dialect, passed through.
// Why: unknown fields survive in both directions, and nothing is encoded twice.
// Not for: translation between dialects (lib/providers/stream-model.ts).
import type { ProviderEvent, Target } from '@/lib/execution/ports';
import type { NativeCall } from '@/lib/execution/types';
import type { Outbound, SentResponse } from '@/lib/outbound/dispatcher';
import type { Dialect } from '@/lib/shared/vocabulary';
import { type Credentials, secretsOf } from '../credentials';
import { ProviderFailure } from '../provider-failure';
import { type FailureContext, notAnAnswer, responseToFailure, toFailure, withheld } from '../to-failure';
import { buildRequest } from './build-request';
import { createEventStream, type EventStream, parseObject } from './event-stream';
import { MAX_BODY_BYTES, MAX_ERROR_BYTES, readAtMost } from './read-at-most';
import { chatReader, embeddingsReader } from './read-chat';
import { messagesReader } from './read-messages';
import { responsesReader } from './read-responses';
import { startSeen, takePiece, type WireReader } from './seen';
import { spliceModel } from './splice-model';
import { untilSilent } from './until-silent';

const READERS: Readonly<Record<Dialect, WireReader>> = {
  'openai-chat': chatReader,
  'openai-responses': responsesReader,
  'openai-embeddings': embeddingsReader,
  'anthropic-messages': messagesReader,
};

export interface PassThrough {
  target: Target;
  native: NativeCall;
  credentials: Credentials;
  send: Outbound['send'];
}

type Judging = Omit<FailureContext, 'aborted' | 'nowMs'>;

/**
 * Makes one call and yields its answer in wire pieces, all events of one network chunk in one. `finish` is
 * sent when the upstream said why it stopped or marked its end. Throws ProviderFailure.
 */
export async function* streamPassThrough(
  { target, native, credentials, send }: PassThrough,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const judging: Judging = { endpoint: target.endpoint, secrets: secretsOf(credentials) };
  const context = (): FailureContext => ({ ...judging, aborted: signal.aborted, nowMs: Date.now() });
  let response: SentResponse | null = null;
  try {
    const { url, headers, body } = buildRequest(target, native, credentials);
    response = await send(url, { method: 'POST', headers, body, signal });
    if (response.status < 200 || response.status > 299) throw await refused(response, context());
    const type = response.headers['content-type']?.toLowerCase() ?? '';
    if (type.startsWith('text/html')) throw await refused(response, context());
    yield { type: 'headers' };
    const reader = READERS[native.dialect];
    if (native.stream && !type.startsWith('application/json'))
      yield* readStream(response, reader, { target, native }, context);
    else yield* readWhole(response, reader, { target, native }, context);
  } catch (thrown) {
    throw new ProviderFailure(toFailure(thrown, context()));
  } finally {
    response?.close();
  }
}

type Asked = Pick<PassThrough, 'target' | 'native'>;

async function* readStream(
  { body }: SentResponse,
  reader: WireReader,
  { target, native }: Asked,
  context: () => FailureContext,
): AsyncGenerator<ProviderEvent> {
  const { id: modelId } = target.model;
  const events = createEventStream(reader, {
    modelId,
    keepUsage: native.wantsUsage || reader !== chatReader,
  });
  const { seen } = events;
  for await (const chunk of untilSilent(body, () => seen.ended)) {
    const payload = events.feed(chunk);
    if (payload !== '') yield takePiece(seen, payload);
    throwProblem(events, context);
  }
  const rest = events.finish();
  if (rest !== '') yield takePiece(seen, rest);
  throwProblem(events, context);
  if (events.isGarbage()) throw new ProviderFailure(notAnAnswer(context(), 200));
  if (seen.reason === null && !seen.ended) return;
  if (!seen.ended && reader.end !== '') yield takePiece(seen, reader.end);
  yield { type: 'finish', reason: seen.reason, kind: seen.kind ?? 'other', usage: seen.usage };
}

function throwProblem(events: EventStream, context: () => FailureContext): void {
  const problem = events.problem();
  if (!problem) return;
  if (problem.thrown === events.seen)
    throw new ProviderFailure(withheld(context(), events.seen.reason ?? 'content_filter'));
  if (problem.thrown instanceof Error) throw new ProviderFailure(notAnAnswer(context(), 200));
  throw problem.thrown;
}

/** An answer that is not streamed; also an error sent as JSON where a stream was asked for. */
async function* readWhole(
  response: SentResponse,
  reader: WireReader,
  { target, native }: Asked,
  context: () => FailureContext,
): AsyncGenerator<ProviderEvent> {
  const text = await readAtMost(response.body, MAX_BODY_BYTES);
  const body = text === null ? null : parseObject(text);
  if (text === null || body === null) throw new ProviderFailure(notAnAnswer(context(), response.status));
  const seen = startSeen();
  reader.readBody(body, seen);
  if (native.stream) throw new ProviderFailure(notAnAnswer(context(), response.status));
  if (seen.kind === 'content_filter')
    throw new ProviderFailure(withheld(context(), seen.reason ?? seen.kind));
  yield takePiece(seen, spliceModel(text, body, body, target.model.id));
  yield { type: 'finish', reason: seen.reason, kind: seen.kind ?? 'other', usage: seen.usage };
}

async function refused(
  { status, headers, body }: SentResponse,
  context: FailureContext,
): Promise<ProviderFailure> {
  // Its status stands also where its body is cut.
  const text = await readAtMost(body, MAX_ERROR_BYTES).catch(() => null);
  return new ProviderFailure(responseToFailure({ status, headers, body: text ?? '' }, context));
}
