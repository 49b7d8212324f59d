import { describe, expect, it } from 'vitest';
import { buildRequest } from '@/lib/providers/pass-through/build-request';
import { fakeTarget } from '@/tests/fakes/fake-targets';
import { chatNative } from '@/tests/fakes/native-calls';

const NO_CREDENTIALS = { key: null, headers: {} };
const target = fakeTarget('lab/m', { model: { upstreamName: 'up' } });
/** What goes out for a field `x` of the caller's body, as parsed from his JSON. */
const sentFor = (json: string): string => {
  const body = JSON.parse(`{"x":${json},"model":"auto"}`) as Record<string, unknown>;
  return buildRequest(target, chatNative({ body, stream: false }), NO_CREDENTIALS).body;
};

const KEPT = [
  { name: 'a pair, raw', json: '"😀 👩‍👩‍👧‍👦"' },
  { name: 'the text of an escape', json: String.raw`"\\ud83d and \\\\udc00"` },
  { name: 'the text of an escape after a quote and a line', json: String.raw`"\"\n\\ud83d"` },
  { name: 'other escapes', json: String.raw`"\u0000\b\t\"\\"` },
  { name: 'right to left', json: '"\u202eabc ما هي"' },
];
const MENDED = [
  { name: 'a high one', json: String.raw`"a\ud83db"`, sent: '"a\ufffdb"' },
  { name: 'a low one', json: String.raw`"a\udc00b"`, sent: '"a\ufffdb"' },
  { name: 'a pair the wrong way round', json: String.raw`"\ude00\ud83d"`, sent: '"\ufffd\ufffd"' },
  { name: 'one beside a pair', json: String.raw`"\ud83d\ud83d\ude00\ude00"`, sent: '"\ufffd😀\ufffd"' },
  { name: 'behind backslashes', json: String.raw`"\\\ud83d\\\\\udc00"`, sent: String.raw`"\\�\\\\�"` },
  { name: 'beside its own text', json: String.raw`"\\ud83d\ud83d"`, sent: String.raw`"\\ud83d�"` },
  {
    name: 'in a key',
    json: String.raw`{"k\ud83d":[{"\udfff":"\udbff"}]}`,
    sent: '{"k\ufffd":[{"\ufffd":"\ufffd"}]}',
  },
];

describe('the strings of a passed-through body', () => {
  it.each(KEPT)('$name: stays byte for byte', ({ json }) => {
    expect(sentFor(json)).toBe(`{"x":${json},"model":"up"}`);
  });

  it.each(MENDED)('a lone surrogate, $name, becomes U+FFFD', ({ json, sent }) => {
    expect(sentFor(json)).toBe(`{"x":${sent},"model":"up"}`);
  });

  it('what stands beside a lone surrogate stays as it is', () => {
    expect(sentFor(String.raw`{"__proto__":1,"10":2,"9":"\\ud800","s":"\ud800"}`)).toBe(
      String.raw`{"x":{"9":"\\ud800","10":2,"__proto__":1,"s":"�"},"model":"up"}`,
    );
  });

  it('are mended at any depth, in linear time', () => {
    const depth = 256;
    const deep = `${'{"a":['.repeat(depth)}"\\ud83d"${']}'.repeat(depth)}`;
    expect(sentFor(deep)).toContain('"\ufffd"');
    const startMs = performance.now();
    const sent = sentFor(`"${String.raw`\ud83d\\`.repeat(1_000_000)}"`);
    expect(performance.now() - startMs).toBeLessThan(5000);
    expect(JSON.parse(sent).x.isWellFormed()).toBe(true);
  });
});
