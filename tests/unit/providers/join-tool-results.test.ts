import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { joinToolResults } from '@/lib/providers/join-tool-results';

const text = (value: string) => ({ type: 'text' as const, text: value });
const user = (value: string): LanguageModelV4Message => ({ role: 'user', content: [text(value)] });
const system = (content: string): LanguageModelV4Message => ({ role: 'system', content });
const calls = (...ids: string[]): LanguageModelV4Message => ({
  role: 'assistant',
  content: ids.map((id) => ({ type: 'tool-call', toolCallId: id, toolName: 'f', input: {} })),
});
const results = (...ids: string[]): LanguageModelV4Message => ({
  role: 'tool',
  content: ids.map((id) => ({
    type: 'tool-result',
    toolCallId: id,
    toolName: 'f',
    output: { type: 'text', value: `of ${id}` },
  })),
});

const CASES: { name: string; prompt: LanguageModelV4Prompt; want: LanguageModelV4Prompt }[] = [
  {
    name: 'results that came apart become one message',
    prompt: [user('a'), calls('1', '2', '3'), results('1'), results('2'), results('3')],
    want: [user('a'), calls('1', '2', '3'), results('1', '2', '3')],
  },
  {
    name: 'words after them stay a message of their own',
    prompt: [user('a'), calls('1', '2'), results('1'), results('2'), user('b'), user('c')],
    want: [user('a'), calls('1', '2'), results('1', '2'), user('b'), user('c')],
  },
  {
    name: 'words between them follow',
    prompt: [user('a'), calls('1', '2'), results('1'), user('b'), system('c'), results('2')],
    want: [user('a'), calls('1', '2'), results('1', '2'), user('b'), system('c')],
  },
  {
    name: 'words before them follow',
    prompt: [user('a'), calls('1'), user('b'), results('1')],
    want: [user('a'), calls('1'), results('1'), user('b')],
  },
  {
    name: 'each turn keeps its own',
    prompt: [user('a'), calls('1'), results('1'), calls('2', '3'), results('2'), results('3')],
    want: [user('a'), calls('1'), results('1'), calls('2', '3'), results('2', '3')],
  },
  {
    name: 'without a turn they stay where they are',
    prompt: [system('s'), user('a'), results('1'), results('2'), user('b')],
    want: [system('s'), user('a'), results('1', '2'), user('b')],
  },
  { name: 'nothing to join', prompt: [system('s'), user('a')], want: [system('s'), user('a')] },
];

describe('joinToolResults', () => {
  it.each(CASES)('$name', ({ prompt, want }) => {
    const before = structuredClone(prompt);
    expect(joinToolResults(prompt)).toEqual(want);
    expect(prompt).toEqual(before);
  });

  it('takes thousands of results', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => String(i));
    expect(joinToolResults([calls(...ids), ...ids.map((id) => results(id))])).toHaveLength(2);
  });
});
