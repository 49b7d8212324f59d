import type { CallOptions, ToolChoice, ToolSpec } from '@/lib/execution/types';
import { badRequest } from '@/lib/shared/errors';
import { check, join } from '../check';
import { type Findings, noteUnknown } from '../gateway/findings';
import { type ChatBody, functionChoice, functionTool, jsonSchemaFormat } from './chat-schema';

const KNOWN_OF_TOOL = new Set(['type', 'function', 'cache_control']);
const KNOWN_OF_FUNCTION = new Set(['type', 'name', 'description', 'parameters', 'strict']);

/** What a chat request asks for beyond its messages. Tools of other kinds than functions become features. */
export function chatOptions(body: ChatBody, findings: Findings): CallOptions {
  const tools = chatTools(body.tools ?? [], findings);
  return {
    topP: body.top_p ?? null,
    topK: null,
    stop: typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []),
    presencePenalty: body.presence_penalty ?? null,
    frequencyPenalty: body.frequency_penalty ?? null,
    tools,
    toolChoice: chatToolChoice(body, tools, findings),
    parallelToolCalls: body.parallel_tool_calls ?? null,
    json: chatJson(body.response_format, findings),
    reasoningEffort: body.reasoning_effort ?? null,
  };
}

function chatTools(tools: readonly { type: string }[], findings: Findings): ToolSpec[] {
  return tools.flatMap((tool, index) => {
    if (tool.type !== 'function') {
      findings.features.add(`tools.${tool.type}`);
      return [];
    }
    const found = check(functionTool, tool, join('tools', index));
    noteUnknown(found, KNOWN_OF_TOOL, findings);
    return toolSpec(found.function, findings);
  });
}

interface FunctionFields extends Record<string, unknown> {
  name: string;
  description?: string | null | undefined;
  parameters?: Record<string, unknown> | null | undefined;
  strict?: boolean | null | undefined;
}

/** A function as both formats describe it; without parameters it takes none. Other fields become features. */
export function toolSpec(tool: FunctionFields, findings: Findings): ToolSpec {
  noteUnknown(tool, KNOWN_OF_FUNCTION, findings);
  return {
    name: tool.name,
    description: tool.description ?? null,
    parameters: tool.parameters ?? { type: 'object', properties: {} },
    strict: tool.strict ?? null,
  };
}

function chatToolChoice(body: ChatBody, tools: readonly ToolSpec[], findings: Findings): ToolChoice | null {
  const choice = body.tool_choice;
  if (typeof choice !== 'object' || choice === null || choice.type !== 'function')
    return commonToolChoice(choice, body.tools ?? [], findings);
  return namedChoice(check(functionChoice, choice, 'tool_choice').function.name, tools);
}

/** A choice without a name; kinds that only OpenAI knows become a feature. 400 when it demands tools and has none. */
export function commonToolChoice(
  choice: 'auto' | 'none' | 'required' | object | null | undefined,
  tools: readonly unknown[],
  findings: Findings,
): ToolChoice | null {
  if (typeof choice === 'object' && choice !== null) {
    findings.features.add('tool_choice');
    return null;
  }
  if (choice === 'required' && tools.length === 0)
    throw badRequest('tool_choice is “required”, but there are no tools.', 'tool_choice');
  return tools.length === 0 ? null : (choice ?? null);
}

/** The function that has to be called. 400 when it is not among the tools. */
export function namedChoice(name: string, tools: readonly ToolSpec[]): ToolChoice {
  if (tools.some((tool) => tool.name === name)) return { name };
  throw badRequest(`tool_choice names “${name}”, which is not among the tools.`, 'tool_choice');
}

function chatJson(format: ChatBody['response_format'], findings: Findings): CallOptions['json'] {
  switch (format?.type) {
    case undefined:
    case 'text':
      return null;
    case 'json_object':
      return { schema: null, name: null, strict: null };
    case 'json_schema': {
      return jsonAnswer(check(jsonSchemaFormat, format, 'response_format').json_schema);
    }
    default:
      findings.features.add('response_format');
      return null;
  }
}

/** A JSON answer by its schema, which takes over the format's description. */
export function jsonAnswer(format: {
  name: string;
  schema?: Record<string, unknown> | null | undefined;
  strict?: boolean | null | undefined;
  description?: string | null | undefined;
}): NonNullable<CallOptions['json']> {
  const { name, schema, strict, description } = format;
  const described = schema && description ? { description, ...schema } : schema;
  return { schema: described ?? null, name, strict: strict ?? null };
}
