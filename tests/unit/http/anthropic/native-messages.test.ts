import { expect, it } from 'vitest';
import { anthropicMessages } from '@/lib/http/anthropic/messages-format';

type Body = Record<string, unknown>;

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const base: Body = { model: 'auto', max_tokens: 64, messages: [user('Hello')] };
const parse = (change: Body = {}, headers: Record<string, string> = {}) =>
  anthropicMessages.parse({ ...base, ...change }, new Headers(headers));
const says = (content: unknown) => parse({ messages: [user(content)] });

it('passes the body and the dialect’s headers through', () => {
  const body = { ...base, quantum: { a: 1 } };
  const { native } = anthropicMessages.parse(
    body,
    new Headers({ 'anthropic-beta': 'x', 'x-api-key': 'k' }),
  ).call;
  expect(native?.body).toBe(body);
  expect(native?.headers).toEqual({ 'anthropic-version': '2023-06-01', 'anthropic-beta': 'x' });
  expect(parse({}, { 'anthropic-version': '2024-01-01' }).call.native?.headers).toEqual({
    'anthropic-version': '2024-01-01',
  });
});

it('keeps thinking Anthropic did not sign from Anthropic', () => {
  const thought = (signature: string) => ({ type: 'thinking', thinking: 'hm', signature });
  const text = { type: 'text', text: 'b' };
  const { call } = parse({
    messages: [
      user('a'),
      assistant([thought('real'), thought('switchyard:g'), thought(''), text]),
      assistant([thought('')]),
      user('c'),
    ],
  });
  expect(call.native?.body.messages).toEqual([user('a'), assistant([thought('real'), text]), user('c')]);
  expect(call.messages[1]?.content).toMatchObject([
    { signature: 'real' },
    { signature: 'g' },
    { signature: null },
    { text: 'b' },
    { signature: null },
  ]);
});

it('takes very many blocks', () => {
  const blocks = Array.from({ length: 200_000 }, () => ({ type: 'text', text: 'a' }));
  expect(says(blocks).prompt).toHaveLength(399_999);
});
