import { classify } from '../classify/classify';
import { asCompound } from '../classify/compound';
import type { RouterWeights } from '../classify/weights';
import type { Policy, RouteContext, RouteRequest, Subtask } from '../types';
import { SPLITTERS } from './split';

export interface Reading {
  /** Parts the splitter proposed, before there were too many. */
  proposed: number;
  parts: Subtask[];
  /** The whole prompt as one compound; null where it has one part. */
  whole: Subtask | null;
  /** Milliseconds it took. */
  ms: number;
}

interface Kept {
  policy: Policy;
  weights: RouterWeights | null;
  reading: Reading;
}

// Finding out what a request could use and deciding on it read the same prompt; reading is most of the work.
const KEPT = new WeakMap<RouteRequest, Kept>();

/** The parts of a prompt, classified; what was read of a request once is not read again. */
export function readParts(request: RouteRequest, ctx: RouteContext, looksForParts: boolean): Reading {
  const { policy, weights = null, clock } = ctx;
  const kept = KEPT.get(request);
  if (kept?.policy === policy && kept.weights === weights) return kept.reading;
  const startMs = clock.monotonicMs();
  const { prompt, history = [], needs = null, answersTools = false, taskType = null } = request;
  const given = { history, policy, weights, needs, answersTools, taskType, isSettled: isSettled(request) };
  const proposed = looksForParts ? SPLITTERS[policy.splitter](prompt) : [prompt];
  const parts = limitParts(proposed, prompt, policy.maxSubtasks).map((text, index) =>
    classify(text, index, given),
  );
  const whole = parts.length > 1 ? asCompound(classify(prompt, 0, given), parts) : null;
  const reading = { proposed: proposed.length, parts, whole, ms: clock.monotonicMs() - startMs };
  KEPT.set(request, { policy, weights, reading });
  return reading;
}

/** Whether the model is chosen already: it was named, or the request is for vectors. */
export function isSettled({ model, needs }: RouteRequest): boolean {
  return model !== undefined || needs?.capabilities.includes('embeddings') === true;
}

/** At most `max` parts; the last one holds the rest of the prompt as it was written. */
function limitParts(parts: string[], prompt: string, max: number): string[] {
  if (parts.length <= max) return parts;
  const kept = parts.slice(0, Math.max(0, max - 1));
  let from = 0;
  for (const part of kept) from = prompt.indexOf(part, from) + part.length;
  const rest = prompt.indexOf(parts[kept.length] ?? '', from);
  return [...kept, prompt.slice(Math.max(from, rest)).trim()];
}
