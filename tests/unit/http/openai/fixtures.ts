import OpenAI from 'openai';
import type { AnswerEnd, AnswerPiece, WholeAnswer, WireError, WireFormat } from '@/lib/http/gateway/dialect';
import { isSwitchyardError } from '@/lib/shared/errors';

export const HEAD = { requestId: 'req_1', modelId: 'lab/small', createdAt: 1_700_000_000, inputTokens: 12 };

export const USAGE = {
  inputTokens: 12,
  outputTokens: 7,
  cacheReadTokens: 4,
  cacheWriteTokens: null,
  reasoningTokens: 3,
};

export const UNKNOWN = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

/** What the model behind the fake server says. */
export interface Script {
  pieces?: AnswerPiece[];
  end?: AnswerEnd;
  whole?: WholeAnswer;
  /** Every call fails with it; after the pieces when there are some. */
  error?: WireError;
}

/** OpenAI's own client whose server is `format` answering by `script`. */
export function clientOf(format: WireFormat, script: Script): OpenAI {
  return new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'http://switchyard.test/v1',
    maxRetries: 0,
    fetch: async (_url, init) => respond(format, script, JSON.parse(String(init?.body))),
  });
}

/** What the fake server answers to `body`. */
export function respond(format: WireFormat, script: Script, body: Record<string, unknown>): Response {
  let request: ReturnType<WireFormat['parse']>;
  try {
    request = format.parse(body, new Headers());
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    return Response.json(format.errorBody({ ...error, message: error.message, requestId: null }), {
      status: error.status,
    });
  }
  if (script.error && !script.pieces)
    return Response.json(format.errorBody(script.error), { status: script.error.status });
  if (!request.stream) {
    if (!script.whole) throw new Error('the script has no whole answer');
    return Response.json(format.toBody(HEAD, script.whole, request));
  }
  const writer = format.createWriter(HEAD, request);
  const events = [writer.start(), ...(script.pieces ?? []).map((piece) => writer.piece(piece))];
  if (script.error) events.push(format.errorEvents(script.error));
  else if (script.end) events.push(writer.end(script.end));
  return new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
}

/** The error of a refused body: its status, param and message. */
export function refusal(format: WireFormat, body: Record<string, unknown>) {
  try {
    format.parse(body, new Headers());
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    return { status: error.status, param: error.param, message: error.message };
  }
  return null;
}

/** `levels` objects inside each other. */
export function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 1; level < levels; level += 1) value = { inner: value };
  return value;
}
