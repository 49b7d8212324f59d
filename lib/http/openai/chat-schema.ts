import { z } from 'zod';

const JSON_OBJECT = z.record(z.string(), z.unknown());
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** Shared by both formats. */
export const effort = z.enum(EFFORTS);
export const jsonObject = JSON_OBJECT;
export const count = z.int().min(1);
export const temperature = z.number().min(0).max(2);
export const topP = z.number().min(0).max(1);
export const modelName = z.string().trim().min(1);
/** A part of a message before its type is known. */
const anyPart = z.looseObject({ type: z.string() });
export const content = z.union([z.string(), z.array(anyPart)]);

const penalty = z.number().min(-2).max(2);
const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: content.nullish(),
  name: z.string().nullish(),
});

export const chatBody = z.looseObject({
  model: modelName,
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  temperature: temperature.nullish(),
  top_p: topP.nullish(),
  max_tokens: count.nullish(),
  max_completion_tokens: count.nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.number().refine(Number.isInteger, 'must be a whole number').nullish(),
  n: z.int().min(1).max(128).nullish(),
  presence_penalty: penalty.nullish(),
  frequency_penalty: penalty.nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  reasoning_effort: effort.nullish(),
  store: z.boolean().nullish(),
  service_tier: z.string().nullish(),
  modalities: z.array(z.string()).nullish(),
  user: z.string().nullish(),
  metadata: JSON_OBJECT.nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.string() })]).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
});
export type ChatBody = z.infer<typeof chatBody>;
export type ChatMessage = ChatBody['messages'][number];

/** Chat parts by type; other types belong to the caller's own dialect. */
export const textPart = z.looseObject({ text: z.string() });
export const refusalPart = z.looseObject({ refusal: z.string() });
export const imageUrlPart = z.looseObject({
  image_url: z.looseObject({ url: z.string(), detail: z.string().nullish() }),
});
export const fileObjectPart = z.looseObject({
  file: z.looseObject({
    file_data: z.string().min(1).nullish(),
    file_id: z.string().nullish(),
    filename: z.string().nullish(),
  }),
});

export const toolCallId = z.looseObject({ tool_call_id: z.string().min(1) });
export const toolCalls = z.array(
  z.looseObject({ id: z.string().min(1), type: z.string().default('function') }),
);
export const functionCall = z.looseObject({
  function: z.looseObject({ name: z.string().min(1), arguments: z.string() }),
});

export const functionTool = z.looseObject({
  function: z.looseObject({
    name: z.string().min(1),
    description: z.string().nullish(),
    parameters: JSON_OBJECT.nullish(),
    strict: z.boolean().nullish(),
  }),
});
export const functionChoice = z.looseObject({ function: z.looseObject({ name: z.string().min(1) }) });
export const jsonSchemaFormat = z.looseObject({
  json_schema: z.looseObject({
    name: z.string().min(1),
    schema: JSON_OBJECT.nullish(),
    description: z.string().nullish(),
    strict: z.boolean().nullish(),
  }),
});
