import { type Findings, noteUnknown } from '../gateway/findings';
import type { ResponsesBody } from './responses-schema';

/** Fields that a call carries, hints that change no answer, and those looked at below. */
const KNOWN = new Set([
  'model',
  'input',
  'instructions',
  'stream',
  'stream_options',
  'temperature',
  'top_p',
  'max_output_tokens',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'text',
  'reasoning',
  'store',
  'background',
  'include',
  'truncation',
  'top_logprobs',
  'service_tier',
  'user',
  'metadata',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_retention',
  'prompt_cache_options',
]);
const KNOWN_OF_TEXT = new Set(['format']);
// The summary is how reasoning is shown here anyway; its length is not.
const KNOWN_OF_REASONING = new Set(['effort', 'summary']);

/** Notes every field of the body that not every translation carries; a null field asks for nothing. */
export function noteResponsesFeatures(body: ResponsesBody, findings: Findings): void {
  noteUnknown(body, KNOWN, findings);
  noteUnknown(body.text ?? {}, KNOWN_OF_TEXT, findings);
  const { effort, summary } = body.reasoning ?? {};
  const nested = Object.entries(body.reasoning ?? {}).some(
    ([field, value]) => value !== null && !KNOWN_OF_REASONING.has(field),
  );
  const applies: Readonly<Record<string, boolean>> = {
    parallel_tool_calls: body.parallel_tool_calls === false,
    reasoning_effort: effort != null,
    'reasoning.summary': nested || (summary != null && summary !== 'auto'),
    store: body.store === true,
    background: body.background === true,
    include: (body.include ?? []).length > 0,
    truncation: body.truncation != null && body.truncation !== 'disabled',
    top_logprobs: (body.top_logprobs ?? 0) > 0,
    service_tier: body.service_tier != null && !['auto', 'default'].includes(body.service_tier),
  };
  for (const [feature, does] of Object.entries(applies)) if (does) findings.features.add(feature);
}
