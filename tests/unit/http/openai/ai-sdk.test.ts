import { createOpenAI } from '@ai-sdk/openai';
import { describe, expect, it } from 'vitest';
import type { WireFormat } from '@/lib/http/gateway/dialect';
import { openAiChat } from '@/lib/http/openai/chat-format';
import { openAiResponses } from '@/lib/http/openai/responses-format';
import { respond, type Script, UNKNOWN, USAGE } from './fixtures';

const PIECES = [
  { type: 'reasoning' as const, text: 'Hm' },
  { type: 'text' as const, text: 'Looking' },
  { type: 'tool_call' as const, index: 0, callId: 'c0', name: 'weather' },
  { type: 'tool_arguments' as const, index: 0, delta: '{"city":"Bern"}' },
];
const ASK = {
  prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Weather?' }] }],
  tools: [
    { type: 'function' as const, name: 'weather', inputSchema: { type: 'object' as const, properties: {} } },
  ],
};
const FORMATS: [name: 'chat' | 'responses', format: WireFormat][] = [
  ['chat', openAiChat],
  ['responses', openAiResponses],
];

async function partsOf(name: 'chat' | 'responses', format: WireFormat, script: Script) {
  const provider = createOpenAI({
    apiKey: 'sk-test',
    fetch: async (_url, init) => respond(format, script, JSON.parse(String(init?.body))),
  });
  const { stream } = await provider[name]('auto').doStream(ASK);
  return await Array.fromAsync(stream);
}

describe.each(FORMATS)('the AI SDK reads a streamed answer: %s', (name, format) => {
  it.each([USAGE, UNKNOWN])('to its end, with the usage there is', async (usage) => {
    const parts = await partsOf(name, format, { pieces: PIECES, end: { kind: 'tool_calls', usage } });
    expect(parts.filter(({ type }) => type === 'error')).toEqual([]);
    const text = parts.flatMap((part) => (part.type === 'text-delta' ? part.delta : [])).join('');
    expect(text).toBe('Looking');
    expect(parts).toContainEqual(
      expect.objectContaining({
        type: 'tool-call',
        toolCallId: 'c0',
        toolName: 'weather',
        input: '{"city":"Bern"}',
      }),
    );
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'tool-calls' } });
  });

  it('that breaks off, as an error', async () => {
    const error = { status: 502, message: 'Broke off.', code: 'truncated', param: null, requestId: null };
    const parts = await partsOf(name, format, { pieces: PIECES, error });
    const found = parts.find(({ type }) => type === 'error');
    expect(JSON.stringify(found)).toContain('Broke off.');
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'error' } });
  });
});
