import { z } from 'zod';
import type { CallOptions } from '@/lib/execution/types';
import { estimateTokens, type Findings } from '../gateway/findings';
import { check, extraFields } from './check';
import { readTools } from './read-tools';

type Effort = NonNullable<CallOptions['reasoningEffort']>;

const fields = z.object({
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.int().min(0).nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  metadata: z.looseObject({}).nullish(),
  service_tier: z.string().nullish(),
  thinking: z
    .looseObject({ type: z.string(), budget_tokens: z.unknown().optional(), display: z.string().nullish() })
    .nullish(),
  output_format: z.looseObject({ type: z.string() }).nullish(),
  output_config: z
    .looseObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.looseObject({ type: z.string() }).nullish(),
    })
    .nullish(),
});

const thinkingBudget = z.object({ budget_tokens: z.int().min(1) });
const jsonFormat = z.looseObject({ schema: z.record(z.string(), z.unknown()) });

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(fields.shape),
  'model',
  'max_tokens',
  'messages',
  'system',
  'tools',
  'tool_choice',
  'stream',
]);

const CONFIG_FIELDS = new Set(['effort', 'format']);

/** Options of a request beyond messages. Unknown fields become features; a wrong type is a 400. */
export function readOptions(
  body: Readonly<Record<string, unknown>>,
  findings: Findings,
): { temperature: number | null; options: CallOptions } {
  const read = check(fields, body);
  const { features } = findings;
  for (const field of extraFields(body, KNOWN_FIELDS)) features.add(field);
  for (const field of extraFields(read.output_config ?? {}, CONFIG_FIELDS)) features.add(field);
  if (read.top_k != null) features.add('top_k');
  if (read.service_tier != null && read.service_tier !== 'auto') features.add('service_tier');
  return {
    temperature: read.temperature ?? null,
    options: {
      topP: read.top_p ?? null,
      topK: read.top_k ?? null,
      stop: read.stop_sequences ?? [],
      presencePenalty: null,
      frequencyPenalty: null,
      ...readTools(body, findings),
      json: readFormat(read, findings),
      reasoningEffort: readEffort(read, findings),
    },
  };
}

function readFormat(
  { output_config, output_format }: z.infer<typeof fields>,
  findings: Findings,
): CallOptions['json'] {
  const format = output_config?.format ?? output_format;
  if (!format) return null;
  const at = output_config?.format ? 'output_config.format' : 'output_format';
  findings.capabilities.add('json');
  if (format.type !== 'json_schema') {
    findings.features.add(at);
    return null;
  }
  const { schema } = check(jsonFormat, format, at);
  findings.extraInputTokens += estimateTokens(schema);
  return { schema, name: null, strict: null };
}

function readEffort({ thinking, output_config }: z.infer<typeof fields>, findings: Findings): Effort | null {
  const effort = output_config?.effort ?? thinkingEffort(thinking ?? null, findings);
  if (effort) findings.features.add('reasoning_effort');
  return effort;
}

/** `adaptive` leaves it to the model, which other vendors call medium. */
function thinkingEffort(
  thinking: z.infer<typeof fields>['thinking'] | null,
  { features }: Findings,
): Effort | null {
  if (!thinking) return null;
  if (thinking.display != null && thinking.display !== 'summarized') features.add('thinking.display');
  switch (thinking.type) {
    case 'disabled':
      return null;
    case 'enabled':
      return effortOf(check(thinkingBudget, thinking, 'thinking').budget_tokens);
    case 'adaptive':
      return 'medium';
    default:
      features.add('thinking');
      return null;
  }
}

/**
 * A thinking budget in tokens as an effort: up to 4,096 low, up to 16,384 medium, else high. The borders separate the
 * three budgets Claude Code's own words ask for: think 4,000, think hard 10,000, ultrathink 31,999.
 */
function effortOf(budgetTokens: number): Effort {
  if (budgetTokens <= 4096) return 'low';
  return budgetTokens <= 16_384 ? 'medium' : 'high';
}
