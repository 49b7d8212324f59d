import type { SubtaskDecision } from '@/lib/routing/types';
import type { Answer } from '@/lib/services/answer-request';
import type { Decided } from '@/lib/services/decide';

/** What every answer says about itself, without its cost: that is known at the end. */
export function answerHeaders(decided: Decided, modelId: string): Record<string, string> {
  const model = decided.catalog.models.find(({ id }) => id === modelId);
  return {
    ...requestIdHeaders(decided.requestId),
    'x-switchyard-model': headerText(modelId),
    'x-switchyard-tier': String(model?.tier ?? ''),
    'x-switchyard-reason': reasonOf(decided.decision.subtasks[0], modelId),
    'x-switchyard-simulated': String(model?.simulated ?? false),
  };
}

/** By our own name, and by those OpenAI's and Anthropic's clients read. */
export function requestIdHeaders(requestId: string): Record<string, string> {
  return { 'x-switchyard-request-id': requestId, 'x-request-id': requestId, 'request-id': requestId };
}

/** USD of all attempts; left out when unknown. */
export function costHeader(answer: Answer): Record<string, string> {
  const usd = answer.subtasks[0]?.outcome.costUsd;
  return usd === null || usd === undefined ? {} : { 'x-switchyard-cost-usd': formatUsd(usd) };
}

/** The decision's own reason, unless another model had to step in. */
function reasonOf(decision: SubtaskDecision | undefined, modelId: string): string {
  return decision?.modelId === modelId ? decision.reason : 'fallback';
}

/** Nine decimals are nano-USD, the unit money is kept in; never in exponents. */
function formatUsd(usd: number): string {
  return usd.toFixed(9).replace(/\.?0+$/, '');
}

/** Header values are ASCII; an id may not be. */
function headerText(text: string): string {
  return text.toWellFormed().replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char));
}
