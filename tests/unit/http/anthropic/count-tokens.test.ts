import { expect, it } from 'vitest';
import { countTokens } from '@/lib/http/anthropic/count-tokens';

const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const count = (change: object) =>
  countTokens({ model: 'auto', messages: [{ role: 'user', content: 'one two' }], ...change }, words)
    .input_tokens;
const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } };

it.each([
  ['words', {}, 2],
  ['a system prompt', { system: [{ type: 'text', text: 'three more words' }] }, 5],
  ['images', { messages: [{ role: 'user', content: [{ type: 'text', text: 'one' }, image] }] }, 801],
])('counts %s', (_name, change, tokens) => expect(count(change)).toBe(tokens));

it('counts tools', () => {
  expect(count({ tools: [{ name: 'f', input_schema: { type: 'object' } }] })).toBeGreaterThan(8);
});

it.each([
  ['no model', { model: undefined }, 'model'],
  ['no messages', { messages: [] }, 'messages'],
  ['a wrong tool', { tools: [{}] }, 'tools.0.name'],
])('refuses %s', (_name, change, param) => {
  expect(() => count(change)).toThrow(expect.objectContaining({ status: 400, param }));
});
