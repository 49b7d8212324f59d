import { describe, expect, it } from 'vitest';
import type { ProviderEvent } from '@/lib/execution/ports';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { createWholeCharacters } from '@/lib/providers/whole-characters';

const text = (value: string): ProviderEvent => ({ type: 'text', text: value });
const thought = (value: string, signature?: string): ProviderEvent => ({
  type: 'reasoning',
  text: value,
  ...(signature === undefined ? {} : { signature }),
});
const json = (index: number, delta: string): ProviderEvent => ({ type: 'tool_arguments', index, delta });
const call: ProviderEvent = { type: 'tool_call', index: 0, id: 'c', name: 'f' };
const finish: ProviderEvent = { type: 'finish', reason: 'stop', kind: 'stop', usage: UNKNOWN_USAGE };

const CASES: { name: string; sent: ProviderEvent[]; want: ProviderEvent[] }[] = [
  {
    name: 'whole ones stay',
    sent: [text('a😀'), text('世'), finish],
    want: [text('a😀'), text('世'), finish],
  },
  {
    name: 'a pair in two pieces is joined',
    sent: [text('a\ud83d'), text('\ude00b'), finish],
    want: [text('a'), text('😀b'), finish],
  },
  {
    name: 'a half alone in its piece',
    sent: [text('\ud83d'), text('\ude00'), finish],
    want: [text('😀'), finish],
  },
  {
    name: 'over empty pieces',
    sent: [text('\ud83d'), text(''), text('\ude00'), finish],
    want: [text('😀'), finish],
  },
  { name: 'a lone high one', sent: [text('\ud83d'), text('b'), finish], want: [text('\ufffdb'), finish] },
  { name: 'a lone low one', sent: [text('a\ude00b'), finish], want: [text('a\ufffdb'), finish] },
  { name: 'at the end', sent: [text('a\ud83d'), finish], want: [text('a'), text('\ufffd'), finish] },
  {
    name: 'two halves of the same kind',
    sent: [text('\ud83d'), text('\ud83d'), text('\ude00'), finish],
    want: [text('\ufffd'), text('😀'), finish],
  },
  {
    name: 'text and reasoning are not joined',
    sent: [thought('\ud83d'), text('\ude00'), finish],
    want: [thought('\ufffd'), text('\ufffd'), finish],
  },
  {
    name: 'before a call',
    sent: [text('a\ud83d'), call, json(0, '{}'), finish],
    want: [text('a'), text('\ufffd'), call, json(0, '{}'), finish],
  },
  {
    name: 'calls written in turns',
    sent: [json(0, '"\ud83d'), json(1, '"\ud83d'), json(0, '\ude00"'), json(1, '\ude01"'), finish],
    want: [json(0, '"'), json(1, '"'), json(0, '😀"'), json(1, '😁"'), finish],
  },
  { name: 'a signature without words', sent: [thought('', 's'), finish], want: [thought('', 's'), finish] },
];

describe('createWholeCharacters', () => {
  it.each(CASES)('$name', ({ sent, want }) => {
    const characters = createWholeCharacters();
    expect(sent.flatMap((event) => characters.take(event))).toEqual(want);
  });
});
