// What: what may come of a point after it was applied, though no estimate says so.
// Why: learning goes on and fleets change; who sees prompts move back should have read why.
// Not for: what applying leaves alone or overwrites (notes-of-point.ts).
import { contendersOf } from '@/lib/optimize/history/contenders';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { MoveGroup, Moves } from '@/lib/optimize/types';
import { formatCount } from '@/lib/routing/explain/format';
import type { FoundPoint } from './find-point';
import type { OptimizeContext } from './optimize-context';

// The bandit's belief of a model rests on what ships until about so many grades outweigh it; an assumption.
const FEW_GRADES = 20;
const MOST_SENTENCES = 3;

/** A sentence each. */
export function notesOfMoves(
  ctx: OptimizeContext,
  { search, point }: Pick<FoundPoint, 'search' | 'point'>,
  { groups }: Pick<Moves, 'groups'>,
): string[] {
  const policy = ctx.policy(ctx.defaultPolicy);
  const learns = policy.bandit.mode !== 'off' && search.result.source === 'history';
  return [
    ...(learns ? sayFewGrades(groups) : []),
    ...sayFree(ctx, tunablesOf(policy).weights.alpha, point.tunables.weights.alpha),
  ];
}

/** The largest kinds of prompts that go to a model which was hardly graded on them. */
export function sayFewGrades(groups: readonly MoveGroup[]): string[] {
  const cells = new Map<string, MoveGroup>();
  for (const group of groups) {
    if (group.grades >= FEW_GRADES) continue;
    const key = JSON.stringify([group.taskType, group.band, group.to]);
    const prompts = group.prompts + (cells.get(key)?.prompts ?? 0);
    cells.set(key, { ...group, prompts });
  }
  return [...cells.values()]
    .sort((a, b) => b.prompts - a.prompts)
    .slice(0, MOST_SENTENCES)
    .map(
      (group) =>
        `${nameOf(group, groups)} on ${group.band} ${group.taskType} rests on ${sayGrades(group.grades)}: after some bad ones the bandit would send these prompts back.`,
    );
}

/** By its tier, where no other model of it is moved to. */
function nameOf({ to, toTier }: MoveGroup, groups: readonly MoveGroup[]): string {
  const isOnly = groups.every((other) => other.toTier !== toTier || other.to === to);
  return toTier !== null && isOnly ? `T${toTier}` : `\`${to}\``;
}

function sayGrades(grades: number): string {
  if (grades === 0) return 'no grade yet';
  return grades === 1 ? '1 grade' : `${formatCount(grades)} grades`;
}

/** Where all that may be called is known to cost nothing, and cost is to count less. */
function sayFree(ctx: OptimizeContext, before: number, after: number): string[] {
  if (after >= before) return [];
  const models = contendersOf(ctx.catalog()).filter(({ model }) => model.draining !== true);
  const isFree = models.length > 0 && models.every(({ prices, isPaid }) => prices.length > 0 && !isPaid);
  if (!isFree) return [];
  return [
    after === 0
      ? 'Once a priced model is added this policy will not mind its price.'
      : 'Once a priced model is added this policy will mind its price less than today’s.',
  ];
}
