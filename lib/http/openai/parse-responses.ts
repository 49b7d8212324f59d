import type { CallOptions, ToolSpec } from '@/lib/execution/types';
import { check, join } from '../check';
import type { WireRequest } from '../gateway/dialect';
import { createFindings, estimateTokens, type Findings, needsOf, noteOptions } from '../gateway/findings';
import { refuseDeepJson } from '../gateway/measure-json';
import { commonToolChoice, jsonAnswer, namedChoice, toolSpec } from './chat-options';
import { noteResponsesFeatures } from './responses-features';
import { responsesMessages } from './responses-items';
import {
  flatChoice,
  flatFunction,
  flatJsonSchema,
  type ResponsesBody,
  responsesBody,
} from './responses-schema';
import { routedTurns, toTurn } from './routed-turns';

/**
 * A body of `POST /v1/responses`. Throws a 400 naming the wrong field. Fields it does not know are kept in
 * `call.native.body` and named in `needs.features`. Nothing is stored here, so `store` counts only when true.
 */
export function parseResponses(body: Record<string, unknown>): WireRequest {
  refuseDeepJson(body);
  const read = check(responsesBody, body);
  const findings = createFindings();
  noteResponsesFeatures(read, findings);
  const messages = responsesMessages(read, findings);
  const options = readOptions(read, findings);
  noteOptions(options, read.tools ?? [], findings);
  const instructions = read.instructions ? messages.slice(0, 1) : [];
  const said = messages.slice(instructions.length);
  const { prefill, ...routed } = routedTurns(said, 'input', findings.hasOpaqueParts);
  findings.extraInputTokens += estimateTokens(prefill);

  const stream = read.stream ?? false;
  const maxOutputTokens = read.max_output_tokens ?? null;
  return {
    model: read.model,
    stream,
    ...routed,
    history: [...instructions.map(toTurn), ...routed.history],
    call: {
      messages,
      temperature: read.temperature ?? null,
      maxOutputTokens,
      seed: null,
      options,
      native: { dialect: 'openai-responses', body, headers: {}, stream, wantsUsage: true },
    },
    needs: needsOf(findings, 'openai-responses', maxOutputTokens),
  };
}

function readOptions(body: ResponsesBody, findings: Findings): CallOptions {
  const tools = readTools(body.tools ?? [], findings);
  const choice = body.tool_choice;
  const isNamed = typeof choice === 'object' && choice?.type === 'function';
  return {
    topP: body.top_p ?? null,
    topK: null,
    stop: [],
    presencePenalty: null,
    frequencyPenalty: null,
    tools,
    toolChoice: isNamed
      ? namedChoice(check(flatChoice, choice, 'tool_choice').name, tools)
      : commonToolChoice(choice, body.tools ?? [], findings),
    parallelToolCalls: body.parallel_tool_calls ?? null,
    json: readJsonFormat(body.text?.format, findings),
    reasoningEffort: body.reasoning?.effort ?? null,
  };
}

/** Function tools; hosted ones run at OpenAI and become features. */
function readTools(tools: readonly { type: string }[], findings: Findings): ToolSpec[] {
  return tools.flatMap((tool, index) => {
    if (tool.type === 'function') return toolSpec(check(flatFunction, tool, join('tools', index)), findings);
    findings.features.add(`tools.${tool.type}`);
    return [];
  });
}

function readJsonFormat(
  format: { type: string } | null | undefined,
  findings: Findings,
): CallOptions['json'] {
  switch (format?.type) {
    case undefined:
    case 'text':
      return null;
    case 'json_object':
      return { schema: null, name: null, strict: null };
    case 'json_schema':
      return jsonAnswer(check(flatJsonSchema, format, 'text.format'));
    default:
      findings.features.add('text.format');
      return null;
  }
}
