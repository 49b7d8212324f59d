import { describe, expect, it } from 'vitest';
import { packTrace, unpackTrace } from '@/lib/telemetry/pack-trace';

const CASES: readonly [string, string, string?][] = [
  ['a small object', '{}'],
  ['an empty text', ''],
  ['what no dictionary knows', JSON.stringify({ text: `ⅷ 🚂 \u0000 ${'x'.repeat(50_000)}` })],
  ['a duration, to the microsecond', '{"ms":0.06936300000006668}', '{"ms":0.069}'],
  ['a duration that is short already', '{"ms":14.5,"usd":0.00000123456}'],
  [
    'figures, to six significant digits',
    '{"difficulty":-0.5464573239843732,"usd":1.2345678e-7,"n":1234567.25}',
    '{"difficulty":-0.546457,"usd":1.23456e-7,"n":1234567.25}',
  ],
  ['phases, to the microsecond', '{"analyzing":0.637935999999172}', '{"analyzing":0.637}'],
  ['figures inside a text', JSON.stringify({ text: '"difficulty":-0.5464573239843732,' })],
  ['the same words inside a text', JSON.stringify({ text: '"ms":0.06936300000006668' })],
  ['a lone quotation', JSON.stringify({ why: 'It said “no”.' })],
];

describe('a packed trace', () => {
  it.each(CASES)('brings back %s', (_name, json, expected = json) => {
    expect(unpackTrace(packTrace(json))).toBe(expected);
  });

  it('names its codec and dictionary in the first byte', () => {
    expect(packTrace('{}')[0]).toBe(2);
  });

  it('reads what was packed with the first dictionary', () => {
    const stored = Buffer.from('ASi1L/0AAG0AABBdfQIMAXNKYHvcHSA=', 'base64');
    expect(unpackTrace(stored)).toBe('{"policy":{"name":"balanced","version":1},"subtasks":[]}');
  });

  it('reads rows from before traces were packed', () => {
    expect(unpackTrace('{"old":true}')).toBe('{"old":true}');
  });

  it.each([
    ['of a later version', Uint8Array.from([250, 1, 2, 3])],
    ['of which bytes are missing', packTrace('{"subtasks":[]}').subarray(0, 6)],
    ['that is empty', new Uint8Array()],
  ])('says that a trace %s cannot be read', (_name, bytes) => {
    expect(() => unpackTrace(bytes)).toThrow(/cannot be read/);
  });
});
