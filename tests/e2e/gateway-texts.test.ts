import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ODD_TEXTS, type OddText } from '../cases/gateway/odd-texts';
import {
  type GatewayLab,
  LAB_MODELS,
  type LabProtocol,
  recordedRequest,
  startGatewayLab,
} from '../support/gateway-lab';

let lab: GatewayLab;
beforeAll(async () => {
  lab = await startGatewayLab();
});
afterAll(() => lab.stop());

interface Format {
  path: string;
  body(text: string): object;
  /** The words of a whole answer and of one event of a stream. */
  whole(answer: Answer): string;
  piece(event: Answer): string;
}
// biome-ignore lint/suspicious/noExplicitAny: three formats, read where they are known.
type Answer = any;

const FORMATS = {
  chat: {
    path: '/chat/completions',
    body: (content) => ({ messages: [{ role: 'user', content }] }),
    whole: ({ choices }) => choices[0].message.content,
    piece: ({ choices }) => choices[0]?.delta.content ?? '',
  },
  messages: {
    path: '/messages',
    body: (content) => ({ max_tokens: 1000, messages: [{ role: 'user', content }] }),
    whole: ({ content }) => content[0].text,
    piece: ({ delta }) => delta?.text ?? '',
  },
  responses: {
    path: '/responses',
    body: (input) => ({ input }),
    whole: ({ output }) => output[0].content[0].text,
    piece: ({ type, delta }) => (type === 'response.output_text.delta' ? delta : ''),
  },
} satisfies Record<string, Format>;

const WAYS: { format: keyof typeof FORMATS; protocol: LabProtocol; way: 'passed' | 'translated' }[] = [
  { format: 'chat', protocol: 'openai', way: 'passed' },
  { format: 'messages', protocol: 'anthropic', way: 'passed' },
  { format: 'chat', protocol: 'anthropic', way: 'translated' },
  { format: 'chat', protocol: 'google', way: 'translated' },
  { format: 'messages', protocol: 'openai', way: 'translated' },
  { format: 'responses', protocol: 'openai', way: 'translated' },
];

describe.each(WAYS)('$format over $protocol, $way', ({ format, protocol, way }) => {
  const { path, body, whole, piece }: Format = FORMATS[format];
  const { id, upstream } = LAB_MODELS[protocol];

  it.each(ODD_TEXTS)('$name arrives, and comes back', async (odd: OddText) => {
    const arrives = odd[way] ?? odd.text;
    for (const stream of [false, true]) {
      const response = await fetch(`${lab.v1}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: id, stream, ...body(odd.text) }),
      });
      const raw = await response.text();
      expect(response.status, raw).toBe(200);
      expect(stringsIn(lab.upstreams[protocol].last().body)).toContain(arrives);
      const events = raw.split('\n').flatMap((line) => /^data: (\{[\s\S]*)/.exec(line)?.[1] ?? []);
      const said = stream ? events.map((json) => piece(JSON.parse(json))).join('') : whole(JSON.parse(raw));
      expect(said).toBe(`${upstream} heard: ${arrives}`);
      expect(said.isWellFormed()).toBe(true);
      const row = await recordedRequest(lab.server, response.headers.get('x-switchyard-request-id') ?? '');
      expect(row.status).toBe('ok');
    }
  });
});

/** Every string in a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
