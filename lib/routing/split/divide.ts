// What: from a prompt to classified subtasks: propose parts, limit them, keep them when splitting pays.
// Why: the gate needs parts and whole classified, so splitting and classifying go hand in hand.
// Not for: where to cut (reference.ts, clauses.ts).
import { select } from '../decide';
import type { RouteContext, RouteRequest, SplitTrace, Subtask } from '../types';
import { compareSplit, type Estimated, sayGate } from './gate';
import { isSettled, readParts } from './read-parts';

export interface Division {
  subtasks: Subtask[];
  /** Everything that was classified to decide on the split: the parts, and the whole beside them. */
  considered: Subtask[];
  trace: SplitTrace;
  /** Milliseconds that reading took, whenever it was done. */
  ms: number;
}

interface Outcome {
  keepsParts: boolean;
  gate: SplitTrace['gate'];
  why: string;
}

export function divide(request: RouteRequest, ctx: RouteContext): Division {
  const { policy } = ctx;
  const { answersTools = false } = request;
  const maySplit = !answersTools && (request.split ?? request.model === undefined);
  // The article's classifier knows no compound prompts: unsplit, it sees the whole text. Where the model is
  // settled and for what tools returned, nobody asks for the parts either.
  const looksForParts = maySplit || (policy.splitter !== 'reference' && !answersTools && !isSettled(request));
  const { proposed, parts, whole, ms } = readParts(request, ctx, looksForParts);
  const trace = { splitter: policy.splitter, proposed };
  if (whole === null) {
    const why = maySplit
      ? 'Kept whole: no boundary between requests that stand alone was found.'
      : sayUnsplit(request);
    return { subtasks: parts, considered: parts, trace: { ...trace, kept: 1, gate: null, why }, ms };
  }
  const { keepsParts, gate, why } = maySplit
    ? weigh(parts, whole, request, ctx)
    : { keepsParts: false, gate: null, why: sayUnsplit(request) };
  const subtasks = keepsParts ? parts : [whole];
  return {
    subtasks,
    considered: [...parts, whole],
    trace: { ...trace, kept: subtasks.length, gate, why },
    ms,
  };
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

function sayUnsplit({ model, answersTools }: RouteRequest): string {
  if (answersTools) return 'Not split: these are results of tools.';
  return model === undefined ? 'Not split: the caller wants one answer.' : 'Not split: one model was named.';
}
