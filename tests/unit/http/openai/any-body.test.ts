import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChars } from '@/lib/http/gateway/measure-json';
import { openAiChat } from '@/lib/http/openai/chat-format';
import { openAiResponses } from '@/lib/http/openai/responses-format';
import { isSwitchyardError } from '@/lib/shared/errors';

const json = () => fc.jsonValue({ maxDepth: 3 });
const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\ud800'), fc.constant('a\0b'));
const part = fc.oneof(
  json(),
  fc.record({
    type: fc.constantFrom('text', 'input_text', 'image_url', 'file', 'odd'),
    text: fc.oneof(words, json()),
  }),
);
const content = fc.oneof(words, fc.array(part, { maxLength: 3 }), json());
const message = fc.record({
  role: fc.oneof(fc.constantFrom('user', 'assistant', 'tool', 'system'), json()),
  content,
  tool_calls: fc.option(json()),
  tool_call_id: fc.option(words),
});
const item = fc.oneof(
  message,
  fc.record({ type: fc.constantFrom('function_call', 'reasoning'), summary: json() }),
);

const chat = fc.record(
  {
    model: words,
    messages: fc.oneof(fc.array(message, { maxLength: 4 }), json()),
    tools: json(),
    stop: json(),
  },
  { requiredKeys: ['model', 'messages'] },
);
const responses = fc.record(
  { model: words, input: fc.oneof(fc.array(item, { maxLength: 4 }), words), text: json(), reasoning: json() },
  { requiredKeys: ['model', 'input'] },
);

describe.each([
  ['chat', openAiChat, chat],
  ['responses', openAiResponses, responses],
] as const)('whatever is sent as %s', (_name, format, bodies) => {
  it('is read into well-formed text, or is a 400 with a sentence', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          const { prompt, history } = format.parse(body as Record<string, unknown>, new Headers());
          for (const text of [prompt, ...history.map((turn) => turn.content)])
            expect(text.isWellFormed() && !text.includes('\0')).toBe(true);
        } catch (error) {
          if (!isSwitchyardError(error)) throw error;
          expect(error.status).toBe(400);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cannot flood the trace with names of fields', () => {
    const flood = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`${'😀'.repeat(200)}${index}`, 1]),
    );
    const said = { model: 'auto', messages: [{ role: 'user', content: 'Hi' }], input: 'Hi' };
    const { features } = format.parse({ ...said, ...flood }, new Headers()).needs;
    expect(features).toHaveLength(40);
    expect(features.every((name) => name.length <= 80 && name.isWellFormed())).toBe(true);
  });
});

describe('the size of JSON', () => {
  it('is near what is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme-ascii' }), (value) => {
        const exact = JSON.stringify(value).length;
        expect(jsonChars(value)).toBeGreaterThan(exact * 0.5 - 4);
        expect(jsonChars(value)).toBeLessThan(exact * 2 + 8);
      }),
    );
  });
});
