import { TEST_PROMPT } from './prompt';
import { quote, quoteShell } from './quote';
import type { SnippetInput, SnippetRecipe } from './snippets';

// The SDKs refuse an empty key even where the server asks for none.
const NO_KEY = '"unused"';

const jsKey = ({ keyRequired }: SnippetInput) => (keyRequired ? 'process.env.SWITCHYARD_KEY' : NO_KEY);
const pyKey = ({ keyRequired }: SnippetInput) => (keyRequired ? 'os.environ["SWITCHYARD_KEY"]' : NO_KEY);
const pyHead = ({ keyRequired }: SnippetInput) => (keyRequired ? 'import os\n\n' : '');
const openAiUrl = ({ origin }: SnippetInput) => quote(`${origin}/v1`);
const messages = `[{ role: "user", content: ${quote(TEST_PROMPT)} }]`;
const pyMessages = `[{"role": "user", "content": ${quote(TEST_PROMPT)}}]`;

// What is imported is put in its place, so that no reader of this file takes it for an import of ours.
const imported = (names: string, from: string) => `import ${names} from ${quote(from)};`;

function curl(path: string, header: string, more: readonly string[]): (input: SnippetInput) => string {
  return ({ origin, model, keyRequired }) => {
    const fields = [
      `"model": ${quote(model)}`,
      ...more,
      `"messages": [{ "role": "user", "content": ${quote(TEST_PROMPT)} }]`,
    ];
    return [
      `curl -sS ${quoteShell(`${origin}${path}`)}`,
      '-H "content-type: application/json"',
      ...(keyRequired ? [`-H "${header}$SWITCHYARD_KEY"`] : []),
      `-d ${quoteShell(`{\n    ${fields.join(',\n    ')}\n  }`)}`,
    ].join(' \\\n  ');
  };
}

export const CODE_SNIPPETS: readonly SnippetRecipe[] = [
  (input) => ({
    id: 'curl',
    title: 'curl, OpenAI format',
    language: 'bash',
    code: curl('/v1/chat/completions', 'authorization: Bearer ', [])(input),
    note: 'With `-i` it also prints the `x-switchyard-*` headers: model, tier, reason and cost.',
    steps: [],
  }),
  (input) => ({
    id: 'curl-anthropic',
    title: 'curl, Anthropic format',
    language: 'bash',
    code: curl('/v1/messages', 'x-api-key: ', ['"max_tokens": 256'])(input),
    note: 'Both formats take the key as `authorization: Bearer` or as `x-api-key`.',
    steps: [],
  }),
  (input) => ({
    id: 'openai-typescript',
    title: 'OpenAI SDK, TypeScript',
    language: 'typescript',
    code: `${imported('OpenAI', 'openai')}

const client = new OpenAI({
  baseURL: ${openAiUrl(input)},
  apiKey: ${jsKey(input)},
});
const answer = await client.chat.completions.create({
  model: ${quote(input.model)},
  messages: ${messages},
});
console.log(answer.choices[0]?.message.content);`,
    note: 'Install with `npm install openai`.',
    steps: [],
  }),
  (input) => ({
    id: 'openai-python',
    title: 'OpenAI SDK, Python',
    language: 'python',
    code: `${pyHead(input)}from openai import OpenAI

client = OpenAI(
    base_url=${openAiUrl(input)},
    api_key=${pyKey(input)},
)
answer = client.chat.completions.create(
    model=${quote(input.model)},
    messages=${pyMessages},
)
print(answer.choices[0].message.content)`,
    note: 'Install with `pip install openai`.',
    steps: [],
  }),
  (input) => ({
    id: 'anthropic-typescript',
    title: 'Anthropic SDK, TypeScript',
    language: 'typescript',
    code: `${imported('Anthropic', '@anthropic-ai/sdk')}

const client = new Anthropic({
  baseURL: ${quote(input.origin)},
  apiKey: ${jsKey(input)},
});
const answer = await client.messages.create({
  model: ${quote(input.model)},
  max_tokens: 256,
  messages: ${messages},
});
for (const block of answer.content) {
  if (block.type === "text") console.log(block.text);
}`,
    note: 'Install with `npm install @anthropic-ai/sdk`. It adds `/v1/messages` itself.',
    steps: [],
  }),
  (input) => ({
    id: 'anthropic-python',
    title: 'Anthropic SDK, Python',
    language: 'python',
    code: `${pyHead(input)}from anthropic import Anthropic

client = Anthropic(
    base_url=${quote(input.origin)},
    api_key=${pyKey(input)},
)
answer = client.messages.create(
    model=${quote(input.model)},
    max_tokens=256,
    messages=${pyMessages},
)
for block in answer.content:
    if block.type == "text":
        print(block.text)`,
    note: 'Install with `pip install anthropic`. It adds `/v1/messages` itself.',
    steps: [],
  }),
  (input) => ({
    id: 'langchain-typescript',
    title: 'LangChain, TypeScript',
    language: 'typescript',
    code: `${imported('{ ChatOpenAI }', '@langchain/openai')}

const model = new ChatOpenAI({
  model: ${quote(input.model)},
  apiKey: ${jsKey(input)},
  configuration: { baseURL: ${openAiUrl(input)} },
});
const answer = await model.invoke(${quote(TEST_PROMPT)});
console.log(answer.content);`,
    note: 'Install with `npm install @langchain/openai @langchain/core`.',
    steps: [],
  }),
  (input) => ({
    id: 'langchain-python',
    title: 'LangChain, Python',
    language: 'python',
    code: `${pyHead(input)}from langchain_openai import ChatOpenAI

model = ChatOpenAI(
    model=${quote(input.model)},
    base_url=${openAiUrl(input)},
    api_key=${pyKey(input)},
)
answer = model.invoke(${quote(TEST_PROMPT)})
print(answer.content)`,
    note: 'Install with `pip install langchain-openai`.',
    steps: [],
  }),
  (input) => ({
    id: 'ai-sdk',
    title: 'Vercel AI SDK',
    language: 'typescript',
    code: `${imported('{ createOpenAICompatible }', '@ai-sdk/openai-compatible')}
${imported('{ generateText }', 'ai')}

const switchyard = createOpenAICompatible({
  name: "switchyard",
  baseURL: ${openAiUrl(input)},
  apiKey: ${jsKey(input)},
});
const { text } = await generateText({
  model: switchyard(${quote(input.model)}),
  prompt: ${quote(TEST_PROMPT)},
});
console.log(text);`,
    note: 'Install with `npm install ai @ai-sdk/openai-compatible`.',
    steps: [],
  }),
];
