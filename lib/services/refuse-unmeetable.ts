import type { Candidate, Constraints, RemovalCode, SubtaskDecision } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';

/** Removals that pass by themselves, or that the owner can lift: they say nothing about the constraints. */
const PASSING: readonly RemovalCode[] = ['unavailable', 'draining', 'budget', 'locality'];

const NAMED: readonly { param: string; isBroken(candidate: Candidate, wanted: Constraints): boolean }[] = [
  {
    param: 'constraints.min_quality',
    isBroken: ({ quality }, { minQuality }) => minQuality !== undefined && (quality ?? 0) < minQuality,
  },
  {
    param: 'constraints.max_cost',
    isBroken: ({ estimate: { costUsd } }, { maxCostUsd }) =>
      maxCostUsd !== undefined && (costUsd === null || costUsd > maxCostUsd),
  },
  {
    param: 'constraints.max_latency',
    isBroken: ({ estimate }, { maxLatencyMs }) =>
      maxLatencyMs !== undefined && estimate.latencyMs > maxLatencyMs,
  },
];

/**
 * Throws a 400 when nothing can be chosen because of the caller's constraints: naming the one that every
 * model breaks, or `constraints` when only all of them together are too much.
 */
export function refuseUnmeetable(entry: SubtaskDecision | undefined, wanted: Constraints | undefined): void {
  if (!entry || entry.modelId !== null || wanted === undefined) return;
  const constrained = entry.candidates.filter(({ removed }) => removed?.code === 'constraint');
  if (constrained.length === 0) return;
  const isOpen = (candidate: Candidate) =>
    candidate.removed !== null &&
    PASSING.includes(candidate.removed.code) &&
    !NAMED.some(({ isBroken }) => isBroken(candidate, wanted));
  if (wanted.provider === undefined && entry.candidates.some(isOpen)) return;
  throw badRequest(
    `No model meets the constraints. ${describe(constrained)}`,
    paramOf(constrained, wanted),
    'no_model_meets_constraints',
  );
}

function paramOf(constrained: readonly Candidate[], wanted: Constraints): string {
  const broken = NAMED.find(({ isBroken }) => constrained.every((candidate) => isBroken(candidate, wanted)));
  if (broken) return broken.param;
  const isNumeric = (candidate: Candidate) => NAMED.some(({ isBroken }) => isBroken(candidate, wanted));
  // Who breaks no number was removed for its provider, which is checked first.
  return wanted.provider !== undefined && !constrained.some(isNumeric)
    ? 'constraints.provider'
    : 'constraints';
}

function describe(candidates: readonly Candidate[]): string {
  return candidates
    .slice(0, 4)
    .map(({ modelId, removed }) => `${modelId}: ${removed?.detail}.`)
    .join(' ');
}
