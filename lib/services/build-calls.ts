import { droppedFeatures, placesOf } from '@/lib/catalog/places';
import type { Target } from '@/lib/execution/ports';
import type { Call, CallMessage, SubtaskResult } from '@/lib/execution/types';
import type { Decision, Needs, SubtaskDecision, Turn } from '@/lib/routing/types';
import { hashSeed } from '@/lib/shared/rng';
import type { RoutingWorld } from './resolve-policy';

// The article's call: max tokens min(2048, 3 × token estimate).
const ARTICLE_MAX_TOKENS = 2048;
const ARTICLE_TOKENS_FACTOR = 3;

/**
 * Models to try for a subtask in order, each at every place that serves it, its own endpoint first. Places that
 * would drop something of the request or whose key cannot be used are left out, as is a model without an endpoint.
 */
export function targetsOf(
  decision: SubtaskDecision,
  { catalog, needs = null }: RoutingWorld & { needs?: Needs | null },
): Target[] {
  return decision.order.flatMap((modelId) => {
    const model = catalog.models.find(({ id }) => id === modelId);
    if (!model) return [];
    return placesOf(model, catalog.endpoints)
      .filter(({ endpoint }) => endpoint.blocked === undefined)
      .filter(({ endpoint }) => needs === null || droppedFeatures(endpoint, needs).length === 0)
      .map(({ model: served, endpoint, route }) =>
        route === model.id ? { model, endpoint } : { model: served, endpoint, route },
      );
  });
}

/**
 * The call for a subtask: earlier turns, the answers it depends on, then its own text.
 * `results` holds the subtasks that ended, by index.
 */
export function buildCall(
  decided: { decision: Decision; prompt: string } & RoutingWorld,
  index: number,
  history: readonly Turn[],
  results: ReadonlyMap<number, SubtaskResult>,
): Call {
  const entry = decided.decision.subtasks[index];
  if (!entry) throw new RangeError(`no subtask ${index}`);
  const { subtask } = entry;
  const messages: CallMessage[] = history.map(({ role, content }) => ({ role, content }));
  for (const needed of subtask.dependsOn) {
    const answer = results.get(needed);
    const question = decided.decision.subtasks[needed]?.subtask.text;
    if (!answer?.text || !question) continue;
    messages.push({ role: 'user', content: question }, { role: 'assistant', content: answer.text });
  }
  // Undivided, the prompt goes out to the letter; the article’s splitter sends what it kept.
  const whole = decided.decision.subtasks.length === 1 && decided.policy.splitter === 'clauses';
  messages.push({ role: 'user', content: whole ? decided.prompt : subtask.text });
  const reference = decided.policy.name === 'reference';
  return {
    messages,
    temperature: decided.policy.call.temperature,
    maxOutputTokens: reference
      ? Math.min(ARTICLE_MAX_TOKENS, ARTICLE_TOKENS_FACTOR * subtask.tokens.input)
      : null,
    seed: hashSeed(`${index}\n${subtask.text}`),
  };
}
