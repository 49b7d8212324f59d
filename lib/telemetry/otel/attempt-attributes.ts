import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { Endpoint } from '@/lib/catalog/types';
import type { Attempt } from '@/lib/execution/types';
import { nanoToUsd } from '@/lib/shared/money';
import { providerName } from './provider-name';

/**
 * What a call tells of itself, by the semantic conventions for generative AI (in development, of 2026:
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/) with the name `gen_ai.system` of before 1.37 beside
 * the newer one. Ours begin with `switchyard.`. What is unknown is left out.
 */
export function attemptAttributes(
  attempt: Attempt,
  { operation, purpose, endpoint }: { operation: string; purpose: string; endpoint: Endpoint | null },
): Attributes {
  const provider = providerName(attempt, endpoint);
  const { usage, failure } = attempt;
  return known({
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': provider,
    'gen_ai.system': provider,
    'gen_ai.request.model': attempt.upstreamName,
    // Who answered is the one that was asked, or it is a failure.
    'gen_ai.response.model': attempt.status === 'ok' ? attempt.upstreamName : null,
    'gen_ai.response.finish_reasons': attempt.finishReason === null ? null : [attempt.finishReason],
    'gen_ai.response.time_to_first_chunk': attempt.firstTokenMs === null ? null : attempt.firstTokenMs / 1000,
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cacheReadTokens,
    'gen_ai.usage.cache_creation.input_tokens': usage.cacheWriteTokens,
    'gen_ai.usage.reasoning.output_tokens': usage.reasoningTokens,
    ...serverAttributes(endpoint),
    'error.type': failure?.kind ?? (attempt.status === 'aborted' ? 'aborted' : null),
    'http.response.status_code': failure?.status ?? null,
    'switchyard.attempt.id': attempt.id,
    'switchyard.attempt.number': attempt.number,
    'switchyard.attempt.backoff_ms': attempt.backoffMs,
    'switchyard.purpose': purpose,
    'switchyard.model': attempt.modelId,
    'switchyard.endpoint': attempt.endpointId,
    'switchyard.tier': attempt.tier,
    'switchyard.locality': attempt.locality,
    'switchyard.simulated': attempt.simulated,
    'switchyard.usage.estimated': attempt.usageEstimated,
    'switchyard.cost.usd': nanoToUsd(attempt.costNanoUsd),
    'switchyard.price.version': attempt.priceVersion,
  });
}

function serverAttributes(endpoint: Endpoint | null): Record<string, string | number | null> {
  if (!endpoint?.baseUrl || !URL.canParse(endpoint.baseUrl)) return {};
  const { hostname, port, protocol } = new URL(endpoint.baseUrl);
  return {
    'server.address': hostname.replace(/^\[|\]$/g, ''),
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
  };
}

/** Without what is unknown. */
export function known(attributes: Readonly<Record<string, AttributeValue | null>>): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== null) kept[name] = value;
  return kept;
}
