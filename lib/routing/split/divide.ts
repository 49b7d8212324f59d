// What: from a prompt to classified subtasks: propose parts, limit them, keep them when splitting pays.
// Why: the gate needs parts and whole classified, so splitting and classifying go hand in hand.
// Not for: where to cut (reference.ts, clauses.ts).
import { classify } from '../classify/classify';
import { asCompound } from '../classify/compound';
import { select } from '../decide';
import type { RouteContext, RouteRequest, SplitTrace, Subtask } from '../types';
import { compareSplit, type Estimated, sayGate } from './gate';
import { SPLITTERS } from './split';

export interface Division {
  subtasks: Subtask[];
  /** Everything that was classified to decide on the split: the parts, and the whole beside them. */
  considered: Subtask[];
  trace: SplitTrace;
}

interface Outcome {
  keepsParts: boolean;
  gate: SplitTrace['gate'];
  why: string;
}

export function divide(request: RouteRequest, ctx: RouteContext): Division {
  const { policy, weights = null } = ctx;
  const { prompt, history = [] } = request;
  const { needs = null, answersTools = false, taskType = null, model } = request;
  const isSettled = model !== undefined || embeds(needs);
  const given = { history, policy, weights, needs, answersTools, taskType, isSettled };
  const maySplit = !answersTools && (request.split ?? model === undefined);
  // The article's classifier knows no compound prompts: unsplit, it sees the whole text. Where the model is
  // settled and for what tools returned, nobody asks for the parts either.
  const looksForParts =
    maySplit || (policy.splitter !== 'reference' && !answersTools && model === undefined && !embeds(needs));
  const proposed = looksForParts ? SPLITTERS[policy.splitter](prompt) : [prompt];
  const texts = limitParts(proposed, prompt, policy.maxSubtasks);
  const parts = texts.map((text, index) => classify(text, index, given));
  const trace = { splitter: policy.splitter, proposed: proposed.length };
  if (parts.length === 1) {
    const why = maySplit
      ? 'Kept whole: no boundary between requests that stand alone was found.'
      : sayUnsplit(request);
    return { subtasks: parts, considered: parts, trace: { ...trace, kept: 1, gate: null, why } };
  }
  const whole = asCompound(classify(prompt, 0, given), parts);
  const { keepsParts, gate, why } = maySplit
    ? weigh(parts, whole, request, ctx)
    : { keepsParts: false, gate: null, why: sayUnsplit(request) };
  const subtasks = keepsParts ? parts : [whole];
  return { subtasks, considered: [...parts, whole], trace: { ...trace, kept: subtasks.length, gate, why } };
}

function weigh(parts: readonly Subtask[], whole: Subtask, request: RouteRequest, ctx: RouteContext): Outcome {
  if (!ctx.policy.splitGate.enabled)
    return { keepsParts: true, gate: null, why: `Split into ${parts.length} parts, without a gate.` };
  const estimate = (subtask: Subtask): Estimated =>
    select(subtask, request, ctx).winner?.estimate ?? { costUsd: null, latencyMs: null };
  const gate = compareSplit(parts.map(estimate), estimate(whole), ctx.policy);
  if (gate === null)
    return { keepsParts: false, gate, why: 'Kept whole: no model may be called for one of its parts.' };
  return { keepsParts: gate.pays, gate, why: sayGate(gate, parts.length, ctx.policy.splitGate.minSaving) };
}

function embeds(needs: RouteRequest['needs'] | null): boolean {
  return needs?.capabilities.includes('embeddings') === true;
}

function sayUnsplit({ model, answersTools }: RouteRequest): string {
  if (answersTools) return 'Not split: these are results of tools.';
  return model === undefined ? 'Not split: the caller wants one answer.' : 'Not split: one model was named.';
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
