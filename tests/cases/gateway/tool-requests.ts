const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const city = '{"city":"Paris"}';

const chatTool = { type: 'function', function: { name: 'get_weather', parameters: schema } };
const messagesTool = { name: 'get_weather', input_schema: schema };
const responsesTool = { type: 'function', name: 'get_weather', parameters: schema, strict: false };
const hi = (content: string) => [{ role: 'user', content }];

/** Requests that need tools, in each format: tools offered, and a loop that is under way. */
export const TOOL_REQUESTS: { name: string; path: string; body: object }[] = [
  {
    name: 'chat: tools',
    path: '/chat/completions',
    body: { messages: hi('hi'), tools: [chatTool] },
  },
  {
    name: 'chat: a choice and parallel calls',
    path: '/chat/completions',
    body: { messages: hi('hi'), tools: [chatTool], tool_choice: 'auto', parallel_tool_calls: true },
  },
  {
    name: 'chat: results',
    path: '/chat/completions',
    body: {
      messages: [
        ...hi('The weather?'),
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'get_weather', arguments: city } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'sunny' },
      ],
      tools: [chatTool],
    },
  },
  {
    name: 'messages: tools',
    path: '/messages',
    body: { max_tokens: 64, messages: hi('thanks!'), tools: [messagesTool] },
  },
  {
    name: 'messages: results',
    path: '/messages',
    body: {
      max_tokens: 64,
      messages: [
        ...hi('The weather?'),
        {
          role: 'assistant',
          content: [{ type: 'tool_use', id: 'c1', name: 'get_weather', input: { city: 'Paris' } }],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: 'sunny' }] },
      ],
      tools: [messagesTool],
    },
  },
  { name: 'responses: tools', path: '/responses', body: { input: 'ok', tools: [responsesTool] } },
  {
    name: 'responses: results',
    path: '/responses',
    body: {
      input: [
        ...hi('The weather?'),
        { type: 'function_call', call_id: 'c1', name: 'get_weather', arguments: city },
        { type: 'function_call_output', call_id: 'c1', output: 'sunny' },
      ],
      tools: [responsesTool],
    },
  },
];
