import { z } from 'zod';
import { content, count, effort, jsonObject, modelName, temperature, topP } from './chat-schema';

export const responsesBody = z.looseObject({
  model: modelName,
  input: z.union([z.string(), z.array(z.looseObject({ type: z.string().optional() })).min(1)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: jsonObject.nullish(),
  temperature: temperature.nullish(),
  top_p: topP.nullish(),
  max_output_tokens: count.nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.string() })]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z
    .looseObject({ format: z.looseObject({ type: z.string() }).nullish(), verbosity: z.string().nullish() })
    .nullish(),
  reasoning: z.looseObject({ effort: effort.nullish(), summary: z.string().nullish() }).nullish(),
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  include: z.array(z.string()).nullish(),
  truncation: z.string().nullish(),
  top_logprobs: z.int().min(0).nullish(),
  previous_response_id: z.string().nullish(),
  service_tier: z.string().nullish(),
  user: z.string().nullish(),
  metadata: jsonObject.nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
});
export type ResponsesBody = z.infer<typeof responsesBody>;
export type InputItem = Exclude<ResponsesBody['input'], string>[number];

export const messageItem = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content,
});
export const functionCallItem = z.looseObject({
  call_id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.string(),
});
export const functionOutputItem = z.looseObject({ call_id: z.string().min(1), output: content });
const texts = z.array(z.looseObject({ text: z.string() })).nullish();
export const reasoningItem = z.looseObject({
  summary: texts,
  content: texts,
  encrypted_content: z.string().nullish(),
});

export const inputImage = z.looseObject({
  image_url: z.string().nullish(),
  file_id: z.string().nullish(),
  detail: z.string().nullish(),
});
export const inputFile = z.looseObject({
  file_data: z.string().min(1).nullish(),
  file_url: z.string().nullish(),
  file_id: z.string().nullish(),
  filename: z.string().nullish(),
});

export const flatFunction = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: jsonObject.nullish(),
  strict: z.boolean().nullish(),
});
export const flatChoice = z.looseObject({ name: z.string().min(1) });
export const flatJsonSchema = z.looseObject({
  name: z.string().min(1),
  schema: jsonObject,
  description: z.string().nullish(),
  strict: z.boolean().nullish(),
});
