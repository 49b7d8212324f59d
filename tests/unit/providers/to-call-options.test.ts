import { describe, expect, it } from 'vitest';
import { isProviderFailure } from '@/lib/execution/failure';
import type { Call, CallMessage, CallPart } from '@/lib/execution/types';
import { toCallOptions } from '@/lib/providers/to-call-options';
import type { Protocol } from '@/lib/shared/vocabulary';
import { callOf, fakeTarget, NO_OPTIONS } from '@/tests/fakes/fake-targets';

const convert = (protocol: Protocol, over: Partial<Call>) =>
  toCallOptions(
    callOf('Hi', over),
    fakeTarget('lab', { endpoint: { protocol, label: 'Lab' } }),
    new AbortController().signal,
  );
const saying = (content: CallMessage['content'], role: CallMessage['role'] = 'user') => ({
  messages: [{ role, content }],
});
const picture = (url: string): CallPart => ({
  type: 'image',
  source: { kind: 'url', url, mediaType: null },
  detail: 'low',
});

describe('toCallOptions', () => {
  it('leaves open what the caller left open', () => {
    const { abortSignal, prompt, ...rest } = convert('openai', {});
    expect(rest).toEqual({});
    expect(prompt).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
    expect(abortSignal).toBeInstanceOf(AbortSignal);
  });

  it.each([
    { protocol: 'anthropic' as const, given: null, want: 1024 },
    { protocol: 'anthropic' as const, given: 7, want: 7 },
    { protocol: 'google' as const, given: null, want: undefined },
  ])('output limit of $protocol, given $given: $want', ({ protocol, given, want }) => {
    expect(convert(protocol, { maxOutputTokens: given }).maxOutputTokens).toBe(want);
  });

  it('carries the sampling options', () => {
    const options = {
      ...NO_OPTIONS,
      topP: 0.5,
      topK: 3,
      stop: ['a', 'b'],
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      reasoningEffort: 'high' as const,
    };
    expect(convert('google', { options, temperature: 0, seed: 7 })).toMatchObject({
      topP: 0.5,
      topK: 3,
      stopSequences: ['a', 'b'],
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      reasoning: 'high',
      temperature: 0,
      seed: 7,
    });
  });

  it.each([
    { choice: 'auto' as const, want: { type: 'auto' } },
    { choice: 'none' as const, want: { type: 'none' } },
    { choice: { name: 'f' }, want: { type: 'tool', toolName: 'f' } },
    { choice: null, want: undefined },
  ])('tool choice $choice', ({ choice, want }) => {
    const tools = [{ name: 'f', description: null, parameters: { type: 'object' }, strict: true }];
    const converted = convert('openai', { options: { ...NO_OPTIONS, tools, toolChoice: choice } });
    expect(converted.toolChoice).toEqual(want);
    expect(converted.tools).toEqual([
      { type: 'function', name: 'f', inputSchema: { type: 'object' }, strict: true },
    ]);
  });

  it('asks Anthropic in words for any JSON object', () => {
    const options = { ...NO_OPTIONS, json: { schema: null, name: null, strict: null } };
    const converted = convert('anthropic', { options });
    expect(converted.responseFormat).toBeUndefined();
    expect(converted.prompt[0]).toEqual({
      role: 'system',
      content: 'Answer with one JSON object and nothing else.',
    });
    expect(convert('google', { options }).responseFormat).toEqual({ type: 'json' });
  });

  it.each([
    { protocol: 'anthropic' as const, roles: ['system', 'system', 'user', 'assistant'] },
    { protocol: 'google' as const, roles: ['system', 'system', 'user', 'assistant'] },
    { protocol: 'openai' as const, roles: ['system', 'user', 'system', 'assistant'] },
  ])('$protocol gets instructions where it takes them', ({ protocol, roles }) => {
    const messages = (['system', 'user', 'system', 'assistant'] as const).map((role) => ({
      role,
      content: 'x',
    }));
    expect(convert(protocol, { messages }).prompt.map(({ role }) => role)).toEqual(roles);
  });

  it('a result beside words becomes a message of its own', () => {
    const content: CallPart[] = [
      { type: 'tool_result', id: 'c1', name: 'f', content: [{ type: 'text', text: '7' }], isError: false },
      { type: 'text', text: '' },
      { type: 'text', text: 'And now?' },
    ];
    expect(convert('anthropic', saying(content)).prompt).toEqual([
      {
        role: 'tool',
        content: [
          { type: 'tool-result', toolCallId: 'c1', toolName: 'f', output: { type: 'text', value: '7' } },
        ],
      },
      { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
    ]);
  });

  it.each([
    { protocol: 'openai' as const, written: '{"a": 1.0}', input: '{"a": 1.0}' },
    { protocol: 'openai' as const, written: '', input: {} },
    { protocol: 'anthropic' as const, written: '{"a": 1}', input: { a: 1 } },
    { protocol: 'anthropic' as const, written: '', input: {} },
    { protocol: 'google' as const, written: '{"a": ', input: { arguments: '{"a": ' } },
  ])('$protocol gets the arguments $written', ({ protocol, written, input }) => {
    const call: CallPart = { type: 'tool_call', id: 'c', name: 'f', arguments: written };
    expect(convert(protocol, saying([call], 'assistant')).prompt[0]).toMatchObject({ content: [{ input }] });
  });

  it('gives reasoning back with its signature', () => {
    const part: CallPart = { type: 'reasoning', text: 'Hm', signature: 'sig' };
    expect(convert('anthropic', saying([part], 'assistant')).prompt[0]).toMatchObject({
      content: [{ type: 'reasoning', text: 'Hm', providerOptions: { anthropic: { signature: 'sig' } } }],
    });
  });

  it.each<{ name: string; protocol: Protocol; content: CallPart[]; role: CallMessage['role']; says: RegExp }>(
    [
      {
        name: 'an address',
        protocol: 'google',
        content: [picture('https://a.b/c.png')],
        role: 'user',
        says: /fetches no/,
      },
      {
        name: 'a local file',
        protocol: 'openai',
        content: [picture('file:///etc/passwd')],
        role: 'user',
        says: /http\(s\)/,
      },
      {
        name: 'no address',
        protocol: 'openai',
        content: [picture('https://')],
        role: 'user',
        says: /http\(s\)/,
      },
      {
        name: 'a picture said by a model',
        protocol: 'openai',
        content: [picture('https://a.b/c')],
        role: 'assistant',
        says: /no image/,
      },
      {
        name: 'a picture as a result',
        protocol: 'ollama',
        content: [
          {
            type: 'tool_result',
            id: 'c',
            name: 'f',
            content: [picture('https://a.b/c') as never],
            isError: false,
          },
        ],
        role: 'tool',
        says: /only text/,
      },
    ],
  )('refuses $name for $protocol', ({ protocol, content, role, says }) => {
    try {
      convert(protocol, saying(content, role));
      expect.unreachable();
    } catch (error) {
      expect(isProviderFailure(error) && error.failure).toMatchObject({
        kind: 'bad_request',
        retryable: false,
        message: expect.stringMatching(says),
      });
    }
  });
});
