import type { ErrorKind } from '@/lib/execution/types';
import { JSON_TYPE, type WireAnswer } from '@/tests/fakes/wire-upstream';

const event = (type: string, rest: string) => `event: ${type}\ndata: {"type":"${type}",${rest}}\n\n`;
/** Odd numbers, spacing and order, which a re-encoding would not keep. */
const response = (status: string, rest: string) =>
  `"response": {"x_new" : [1.0,1e3,12345678901234567890],"id":"resp_1","object":"response","model":"up","status":"${status}",${rest}}`;

const USAGE =
  '"usage":{"input_tokens":20,"input_tokens_details":{"cached_tokens":8},"output_tokens":6,"output_tokens_details":{"reasoning_tokens":2},"total_tokens":26}';
const PART = String.raw`{"type":"output_text","text":"Grüße 👋🏽 \"model\":\"up\"","annotations":[],"x_part":1.0}`;
const ITEM = `{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[${PART}]}`;

export const CREATED =
  event('response.created', `"sequence_number":0,${response('in_progress', '"output":[]')}`) +
  event('response.in_progress', `"sequence_number":1,${response('in_progress', '"output":[]')}`);
const OPENED =
  event(
    'response.output_item.added',
    '"output_index":0,"item":{"type":"message","id":"msg_1","status":"in_progress","role":"assistant","content":[]}',
  ) +
  event(
    'response.content_part.added',
    '"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}',
  );
const delta = (text: string) =>
  event(
    'response.output_text.delta',
    `"item_id":"msg_1","output_index":0,"content_index":0,"delta":"${text}","obfuscation":"aB3"`,
  );
const HALF = delta('Grüße 👋🏽 ');
const REST = delta(String.raw`\"model\":\"up\"`);
/** An event that no client knows. */
export const UNHEARD = event('response.x_unheard_of', '"sequence_number":6,"model":7');
const CLOSED = UNHEARD + event('response.output_item.done', `"output_index":0,"item":${ITEM}`);
export const COMPLETED = event('response.completed', response('completed', `"output":[${ITEM}],${USAGE}`));

/** A whole streamed answer of a model its upstream calls `up`. */
export const HELLO = CREATED + OPENED + HALF + REST + CLOSED + COMPLETED;
/** The same, not streamed. */
export const WHOLE = `{ "id":"resp_1", "x_new" : [1.0,1e3,12345678901234567890],"object":"response","created_at":1,"model":"up","status":"completed","error":null,"output":[${ITEM}],${USAGE}}\n`;

const refusal = (status: number, error: object, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  pieces: [JSON.stringify({ error })],
});

export const REFUSALS: {
  name: string;
  answer: WireAnswer;
  status: number;
  code: ErrorKind;
}[] = [
  {
    name: 'a field',
    answer: refusal(400, { message: 'Unsupported value: x.', code: 'unsupported_value' }),
    status: 400,
    code: 'bad_request',
  },
  {
    name: 'the key, without showing it',
    answer: refusal(401, { message: 'Bad key sk-native-upstream-key-0123456789.', code: 'invalid_api_key' }),
    status: 502,
    code: 'auth',
  },
  {
    name: 'too long a prompt',
    answer: refusal(400, { message: 'Too long.', code: 'context_length_exceeded' }),
    status: 400,
    code: 'context_overflow',
  },
  {
    name: 'for a day',
    answer: refusal(429, { message: 'Slow down.', code: 'rate_limit_exceeded' }, { 'retry-after': '86400' }),
    status: 429,
    code: 'rate_limited',
  },
];

const failed = event(
  'response.failed',
  response('failed', '"error":{"code":"server_error","message":"Broke."}'),
);

export const BROKEN_STREAMS: { name: string; answer: WireAnswer; code: ErrorKind; passed: string }[] = [
  {
    name: 'the connection',
    answer: { pieces: [CREATED, OPENED, HALF], end: 'breaks' },
    code: 'truncated',
    passed: CREATED + OPENED + HALF,
  },
  {
    name: 'off without its last event',
    answer: { pieces: [CREATED, OPENED, HALF, CLOSED] },
    code: 'truncated',
    passed: CREATED + OPENED + HALF + CLOSED,
  },
  {
    name: 'off in the middle of an event',
    answer: { pieces: [CREATED, OPENED, HALF, REST.slice(0, 40)], end: 'breaks' },
    code: 'truncated',
    passed: CREATED + OPENED + HALF,
  },
  {
    name: 'and says so with response.failed',
    answer: { pieces: [CREATED, OPENED, HALF, failed] },
    code: 'server_error',
    passed: CREATED + OPENED + HALF,
  },
  {
    name: 'and says so with an error event',
    answer: {
      pieces: [
        CREATED,
        OPENED,
        HALF,
        'event: error\ndata: {"type":"error","code":"server_error","message":"Broke."}\n\n',
      ],
    },
    code: 'server_error',
    passed: CREATED + OPENED + HALF,
  },
  {
    name: 'off into silence',
    answer: { pieces: [CREATED, OPENED, HALF], end: 'stays' },
    code: 'stalled',
    passed: CREATED + OPENED + HALF,
  },
];
