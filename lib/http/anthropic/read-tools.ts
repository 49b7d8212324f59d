import { z } from 'zod';
import type { CallOptions, ToolSpec } from '@/lib/execution/types';
import { estimateTokens, type Findings } from '../gateway/findings';
import { check, extraFields, wrong } from './check';

const toolList = z.array(z.looseObject({ type: z.string().nullish() })).nullish();

const customTool = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  input_schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
});

const toolChoice = z.looseObject({
  type: z.enum(['auto', 'any', 'tool', 'none']),
  disable_parallel_tool_use: z.boolean().nullish(),
});

const namedChoice = z.looseObject({ name: z.string().min(1) });

// How arguments are streamed changes no answer.
const TOOL_FIELDS = new Set([
  'type',
  'name',
  'description',
  'input_schema',
  'strict',
  'eager_input_streaming',
]);

type Tooling = Pick<CallOptions, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/**
 * `tools` and `tool_choice`. A tool that Anthropic runs or defines itself is a feature by its type, `web_search_20250305`.
 * Throws a 400 for wrong types, two tools of one name and a choice that names none of them.
 */
export function readTools(body: Readonly<Record<string, unknown>>, findings: Findings): Tooling {
  const listed = check(z.object({ tools: toolList }), body).tools ?? [];
  const tools = listed.flatMap((tool, index) => readTool(tool, `tools.${index}`, findings));
  if (listed.length > 0) {
    findings.capabilities.add('tools');
    findings.extraInputTokens += estimateTokens(listed);
  }
  const names = listed.map(({ name }) => name).filter((name) => typeof name === 'string');
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) throw wrong('tools', `two tools are named “${name}”`);
    known.add(name);
  }
  return { tools, ...readChoice(body.tool_choice, known, findings) };
}

function readTool(tool: Record<string, unknown>, at: string, findings: Findings): ToolSpec[] {
  if (typeof tool.type === 'string' && tool.type !== 'custom') {
    findings.features.add(tool.type);
    return [];
  }
  const { name, description, input_schema, strict, ...rest } = check(customTool, tool, at);
  for (const field of extraFields(rest, TOOL_FIELDS)) findings.features.add(field);
  return [{ name, description: description ?? null, parameters: input_schema, strict: strict ?? null }];
}

function readChoice(value: unknown, names: ReadonlySet<string>, findings: Findings): Omit<Tooling, 'tools'> {
  if (value === undefined || value === null) return { toolChoice: null, parallelToolCalls: null };
  const choice = check(toolChoice, value, 'tool_choice');
  const parallelToolCalls = choice.disable_parallel_tool_use ? false : null;
  if (parallelToolCalls === false) findings.features.add('parallel_tool_calls');
  if (choice.type === 'auto' || choice.type === 'none') return { toolChoice: choice.type, parallelToolCalls };
  if (names.size === 0) throw wrong('tool_choice', 'there are no tools to choose from');
  if (choice.type === 'any') return { toolChoice: 'required', parallelToolCalls };
  const { name } = check(namedChoice, choice, 'tool_choice');
  if (!names.has(name)) throw wrong('tool_choice.name', `no tool is named “${name}”`);
  return { toolChoice: { name }, parallelToolCalls };
}
