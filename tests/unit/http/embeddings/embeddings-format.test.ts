import { expect, it } from 'vitest';
import { openAiEmbeddings } from '@/lib/http/embeddings/embeddings-format';

const parse = (change: object) => openAiEmbeddings.parse({ model: 'auto', ...change }, new Headers());

it.each<[string, object, string, string[], number]>([
  ['a text', { input: 'a' }, 'a', [], 1],
  ['texts', { input: ['a', ' ', 'b'] }, 'a\n \nb', [], 3],
  ['tokens', { input: [1, 2, 3] }, '[tokens]', ['input_tokens'], 1],
  ['lists of tokens', { input: [[1], [2, 3]] }, '[tokens]\n[tokens]', ['input_tokens'], 2],
  ['fewer dimensions', { input: 'a', dimensions: 256 }, 'a', ['dimensions'], 1],
  ['hints', { input: 'a', user: 'u', encoding_format: 'base64' }, 'a', [], 1],
  ['fields of tomorrow', { input: 'a', input_type: 'query' }, 'a', ['input_type'], 1],
  ['lone surrogates and NUL', { input: 'a\ud800\0' }, 'a\ufffd\ufffd', [], 1],
  ['most inputs', { input: Array(2048).fill('a') }, Array(2048).fill('a').join('\n'), [], 2048],
])('reads %s', (_name, change, prompt, features, parts) => {
  const request = parse(change);
  expect(request).toMatchObject({ model: 'auto', stream: false, prompt, history: [], answersTools: false });
  expect(request.needs).toMatchObject({
    capabilities: ['embeddings'],
    dialect: 'openai-embeddings',
    features,
  });
  expect(request.call.messages).toHaveLength(1);
  expect(request.call.messages[0]?.content).toHaveLength(parts);
  expect(request.call.native).toMatchObject({ dialect: 'openai-embeddings', body: change, stream: false });
});

it.each([
  ['no input', {}, 'input'],
  ['null', { input: null }, 'input'],
  ['an empty text', { input: '' }, 'input'],
  ['white space', { input: ' \n' }, 'input'],
  ['an empty list', { input: [] }, 'input'],
  ['an empty text among others', { input: ['a', ''] }, 'input'],
  ['an empty list of tokens', { input: [[1], []] }, 'input'],
  ['text and tokens', { input: ['a', 1] }, 'input'],
  ['half a token', { input: [1.5] }, 'input'],
  ['too many', { input: Array(2049).fill('a') }, 'input'],
  ['an object', { input: { a: 1 } }, 'input'],
  ['no model', { input: 'a', model: undefined }, 'model'],
  ['another encoding', { input: 'a', encoding_format: 'hex' }, 'encoding_format'],
  ['no dimensions', { input: 'a', dimensions: 0 }, 'dimensions'],
])('refuses %s', (_name, change, param) => {
  expect(() => parse(change)).toThrow(expect.objectContaining({ status: 400, param }));
});

it('says errors as OpenAI does, and writes nothing else', () => {
  const error = { status: 400, message: 'No.', code: 'c', param: 'input', requestId: null };
  const body = { error: { message: 'No.', type: 'invalid_request_error', code: 'c', param: 'input' } };
  expect(openAiEmbeddings.errorBody(error)).toEqual(body);
  expect(openAiEmbeddings.errorEvents(error)).toBe(`data: ${JSON.stringify(body)}\n\n`);
  const head = { requestId: 'r', modelId: 'm', createdAt: 0, inputTokens: null };
  expect(() => openAiEmbeddings.createWriter(head, parse({ input: 'a' }))).toThrow('whole body');
});
