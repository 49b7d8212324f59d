import type { Usage } from '@/lib/execution/types';
import type { Dialect, Protocol } from '@/lib/shared/vocabulary';

export interface UsageCase {
  name: string;
  protocol: Protocol;
  /** Spoken by the upstream; null: only translation reaches it. */
  dialect: Dialect | null;
  /** Events of a stream, `data` each, named by their `type` where they have one. */
  events: object[];
  /** The same answer whole; null: it is not read whole there. */
  body: object | null;
  usage: Partial<Usage>;
}

const OPENAI = {
  prompt_tokens: 1200,
  completion_tokens: 300,
  total_tokens: 1500,
  prompt_tokens_details: { cached_tokens: 1000, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 250, audio_tokens: 0 },
};
const chat = (usage: object): Pick<UsageCase, 'protocol' | 'dialect' | 'events' | 'body'> => ({
  protocol: 'openai',
  dialect: 'openai-chat',
  events: [
    {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'up',
      choices: [{ index: 0, delta: { content: 'Hi' } }],
    },
    {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'up',
      choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
    },
    { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'up', choices: [], usage },
  ],
  body: {
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: 'up',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
    usage,
  },
});

const ANTHROPIC_START = {
  input_tokens: 20,
  cache_read_input_tokens: 900,
  cache_creation_input_tokens: 80,
  cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 50 },
  output_tokens: 1,
};

export const USAGE_CASES: UsageCase[] = [
  {
    name: 'OpenAI, cached and reasoning inside the sums',
    ...chat(OPENAI),
    usage: { inputTokens: 1200, outputTokens: 300, cacheReadTokens: 1000, reasoningTokens: 250 },
  },
  {
    name: 'details that were left out, unknown and not 0',
    ...chat({ prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 }),
    usage: { inputTokens: 12, outputTokens: 3 },
  },
  {
    name: 'reasoning that is in the total alone',
    ...chat({
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 115,
      completion_tokens_details: { reasoning_tokens: 100 },
    }),
    usage: { inputTokens: 10, outputTokens: 105, reasoningTokens: 100 },
  },
  {
    name: 'DeepSeek’s cache beside the input',
    ...chat({
      prompt_tokens: 70,
      completion_tokens: 5,
      total_tokens: 75,
      prompt_cache_hit_tokens: 64,
      prompt_cache_miss_tokens: 6,
    }),
    usage: { inputTokens: 70, outputTokens: 5, cacheReadTokens: 64 },
  },
  {
    name: 'audio, which has prices of its own',
    ...chat({ ...OPENAI, prompt_tokens_details: { cached_tokens: 0, audio_tokens: 40 } }),
    usage: {
      inputTokens: 1200,
      outputTokens: 300,
      cacheReadTokens: 0,
      reasoningTokens: 250,
      audioTokens: 40,
    },
  },
  {
    name: 'Anthropic, whose input leaves the cache out',
    protocol: 'anthropic',
    dialect: 'anthropic-messages',
    events: [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'up',
          content: [],
          stop_reason: null,
          usage: ANTHROPIC_START,
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 70 },
      },
      { type: 'message_stop' },
    ],
    body: {
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'up',
      content: [{ type: 'text', text: 'Hi' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { ...ANTHROPIC_START, output_tokens: 70 },
    },
    usage: {
      inputTokens: 1000,
      outputTokens: 70,
      cacheReadTokens: 900,
      cacheWriteTokens: 80,
      cacheWrite1hTokens: 50,
    },
  },
  {
    name: 'Responses, with a search beside the tokens',
    protocol: 'openai',
    dialect: 'openai-responses',
    events: [
      { type: 'response.output_text.delta', delta: 'Hi' },
      {
        type: 'response.completed',
        response: {
          status: 'completed',
          model: 'up',
          output: [{ type: 'web_search_call', id: 'w' }],
          usage: {
            input_tokens: 90,
            output_tokens: 30,
            input_tokens_details: { cached_tokens: 64 },
            output_tokens_details: { reasoning_tokens: 20 },
          },
        },
      },
    ],
    body: {
      status: 'completed',
      model: 'up',
      output: [
        { type: 'web_search_call', id: 'w' },
        { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
      ],
      usage: {
        input_tokens: 90,
        output_tokens: 30,
        input_tokens_details: { cached_tokens: 64 },
        output_tokens_details: { reasoning_tokens: 20 },
      },
    },
    usage: { inputTokens: 90, outputTokens: 30, cacheReadTokens: 64, reasoningTokens: 20, searches: 1 },
  },
  {
    name: 'Gemini, thoughts beside the candidates',
    protocol: 'google',
    dialect: null,
    events: [
      { candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hi' }] } }] },
      {
        candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP' }],
        usageMetadata: {
          promptTokenCount: 50,
          candidatesTokenCount: 7,
          thoughtsTokenCount: 30,
          cachedContentTokenCount: 40,
          totalTokenCount: 87,
        },
      },
    ],
    body: null,
    usage: { inputTokens: 50, outputTokens: 37, cacheReadTokens: 40, reasoningTokens: 30 },
  },
];
