import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import type { Call, CallOptions, ToolChoice, ToolSpec } from '@/lib/execution/types';
import type { Protocol } from '@/lib/shared/vocabulary';
import { toPrompt } from './to-prompt';

const ANY_OBJECT = 'Answer with one JSON object and nothing else.';

/**
 * A call in the SDK's words for an upstream of another dialect than the caller's. What the caller left open
 * stays open. Throws ProviderFailure (`bad_request`) for what the upstream cannot be told.
 */
export function toCallOptions(
  call: Call,
  target: Target,
  abortSignal: AbortSignal,
): LanguageModelV4CallOptions {
  const { protocol } = target.endpoint;
  const { options } = call;
  // Anthropic takes no answer without a limit, and knows JSON answers only by schema.
  const maxOutputTokens = call.maxOutputTokens ?? (protocol === 'anthropic' ? target.model.maxOutput : null);
  const asksInWords = protocol === 'anthropic' && options?.json != null && options.json.schema === null;
  const prompt = toPrompt(call.messages, target);
  return {
    prompt: asksInWords ? [{ role: 'system', content: ANY_OBJECT }, ...prompt] : prompt,
    abortSignal,
    ...known({ temperature: call.temperature, maxOutputTokens, seed: call.seed }),
    ...(options ? fromOptions(options, protocol, asksInWords) : {}),
  };
}

function fromOptions(
  options: CallOptions,
  protocol: Protocol,
  asksInWords: boolean,
): Partial<LanguageModelV4CallOptions> {
  const { json, tools, toolChoice, stop, topP, topK, presencePenalty, frequencyPenalty } = options;
  return {
    ...known({ topP, topK, presencePenalty, frequencyPenalty, reasoning: options.reasoningEffort }),
    ...(stop.length > 0 ? { stopSequences: stop } : {}),
    ...(json && !asksInWords
      ? { responseFormat: { type: 'json', ...known({ schema: json.schema, name: json.name }) } }
      : {}),
    ...(tools.length > 0 ? { tools: tools.map(toTool) } : {}),
    ...(tools.length > 0 && toolChoice ? { toolChoice: toToolChoice(toolChoice) } : {}),
    providerOptions: toProviderOptions(options, protocol),
  };
}

function toTool({ name, description, parameters, strict }: ToolSpec) {
  return { type: 'function' as const, name, inputSchema: parameters, ...known({ description, strict }) };
}

function toToolChoice(choice: ToolChoice) {
  return typeof choice === 'string' ? { type: choice } : { type: 'tool' as const, toolName: choice.name };
}

function toProviderOptions({ parallelToolCalls, json, tools }: CallOptions, protocol: Protocol) {
  const parallel = tools.length > 0 ? parallelToolCalls : null;
  // OpenAI is lenient unless asked to be strict; the SDK the other way round.
  const strictJsonSchema = json?.schema ? (json.strict ?? false) : null;
  return {
    openai: known({ parallelToolCalls: parallel, strictJsonSchema }),
    // `upstream` is the name create-model gives to compatible servers; what the SDK does not know goes out as it is.
    upstream: known({ parallel_tool_calls: parallel, strictJsonSchema }),
    ...(protocol === 'anthropic' && parallel === false
      ? { anthropic: { disableParallelToolUse: true } }
      : {}),
  };
}

/** The members that are not null. */
function known<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
