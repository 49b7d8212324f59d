/** What the upstreams of each kind must have been asked, by the same calls. */
const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

const openAiTools = {
  offered: {
    model: 'up',
    stream: true,
    stream_options: { include_usage: true },
    tool_choice: 'required',
    parallel_tool_calls: false,
    tools: [
      {
        type: 'function',
        function: { name: 'weather', description: 'Tells the weather.', parameters: schema },
      },
    ],
  },
  answered: {
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Weather?' },
      {
        role: 'assistant',
        content: 'Let me see.',
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Zürich"}' } },
          { id: 'call_2', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: '{"c":7}' },
      { role: 'tool', tool_call_id: 'call_2', content: 'no such city' },
      { role: 'user', content: 'And Basel?' },
    ],
  },
};

// OpenAI's format has no mark for a failed tool; the SDK says so in words for OpenAI's own service.
const openAiAnswered = openAiTools.answered.messages.map((message) =>
  message.content === 'no such city' ? { ...message, content: '{"error":"no such city"}' } : message,
);

export const TOOL_BODIES = {
  openai: { ...openAiTools, answered: { messages: openAiAnswered } },
  compatible: openAiTools,
  ollama: openAiTools,
  anthropic: {
    offered: {
      model: 'up',
      max_tokens: 1024,
      tool_choice: { type: 'any', disable_parallel_tool_use: true },
      tools: [{ name: 'weather', description: 'Tells the weather.', input_schema: schema }],
    },
    answered: {
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Let me see.' },
            { type: 'tool_use', id: 'call_1', name: 'weather', input: { city: 'Zürich' } },
            { type: 'tool_use', id: 'call_2', name: 'weather', input: { city: 'Bern' } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'call_1', content: '{"c":7}' },
            { type: 'tool_result', tool_use_id: 'call_2', content: 'no such city', is_error: true },
            { type: 'text', text: 'And Basel?' },
          ],
        },
      ],
    },
  },
  google: {
    offered: {
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
      tools: [{ functionDeclarations: [{ name: 'weather', description: 'Tells the weather.' }] }],
    },
    answered: {
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'Weather?' }] },
        {
          role: 'model',
          parts: [
            { text: 'Let me see.' },
            { functionCall: { name: 'weather', args: { city: 'Zürich' } } },
            { functionCall: { name: 'weather', args: { city: 'Bern' } } },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { name: 'weather', response: { content: '{"c":7}' } } },
            { functionResponse: { name: 'weather', response: { error: 'no such city' } } },
          ],
        },
        { role: 'user', parts: [{ text: 'And Basel?' }] },
      ],
    },
  },
};

const openAiMedia = {
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is it?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
      ],
    },
  ],
};

export const MEDIA_BODIES = {
  openai: openAiMedia,
  compatible: openAiMedia,
  ollama: openAiMedia,
  anthropic: {
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } },
        ],
      },
    ],
  },
  google: {
    contents: [
      {
        role: 'user',
        parts: [{ text: 'What is it?' }, { inlineData: { mimeType: 'image/png', data: 'aGk=' } }],
      },
    ],
  },
};

const openAiOptions = {
  temperature: 0.25,
  top_p: 0.5,
  stop: ['END'],
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'thing', strict: false, schema: { properties: { a: { type: 'string' } } } },
  },
};

export const OPTION_BODIES = {
  openai: openAiOptions,
  compatible: openAiOptions,
  ollama: openAiOptions,
  anthropic: { temperature: 0.25, stop_sequences: ['END'] },
  google: {
    generationConfig: {
      temperature: 0.25,
      topP: 0.5,
      stopSequences: ['END'],
      responseMimeType: 'application/json',
    },
  },
};
