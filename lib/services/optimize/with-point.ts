// What: the policy document with the numbers of a point in it, and nothing else of it touched.
// Why: rules, budgets, privacy and everything the owner wrote by hand stay as they are.
// Not for: saving it (apply-point.ts), or saying what it means (describe-changes.ts).
import type { Tunables } from '@/lib/optimize/types';
import type { Policy } from '@/lib/routing/types';
import { type PolicyPreset, TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import type { PolicyDocument } from '../settings/types';

type Section = NonNullable<PolicyDocument['policy']>;

export interface PointInput {
  /** The default preset. */
  preset: PolicyPreset;
  shipped: Policy;
  today: Tunables;
  point: Tunables;
  fixed: readonly string[];
}

/**
 * `shipped` is the preset the document is laid over, `today` the two together. Only numbers that differ from today's
 * are written; a value that the file fixes (`fixed`, by path) is left out.
 */
export function withPoint(
  document: PolicyDocument,
  { preset, shipped, today, point, fixed }: PointInput,
): PolicyDocument {
  const { policy = { preset } as Section, ...rest } = document;
  const isFree = (path: string) => !fixed.includes(`policy.${path}`);
  const weights = changed(today.weights, point.weights, (name) => isFree(`weights.${name}`));
  const thresholds = changed(allThresholds(today, point), allThresholds(point, today), (type) =>
    isFree(`thresholds.${type}`),
  );
  const tierCeilings = ceilingsOf(policy.tierCeilings ?? {}, { shipped, today, point, isFree });
  const minGain = point.judgeMinGain !== today.judgeMinGain && isFree('judge.minGain');
  const epsilon = point.epsilon !== today.epsilon && isFree('bandit.epsilon');
  return {
    ...rest,
    policy: {
      ...policy,
      ...(hasAny(weights) && { weights: { ...policy.weights, ...weights } }),
      ...(hasAny(thresholds) && { thresholds: { ...policy.thresholds, ...thresholds } }),
      ...(tierCeilings && { tierCeilings }),
      ...(minGain && { judge: { ...policy.judge, minGain: point.judgeMinGain } }),
      ...(epsilon && { bandit: { ...policy.bandit, epsilon: point.epsilon } }),
    },
  };
}

/** Every threshold that either names, `default` filling in for those it does not. */
function allThresholds({ thresholds }: Tunables, other: Tunables): Record<string, number> {
  const named = TASK_TYPES.filter((type) => type in thresholds || type in other.thresholds);
  const values = named.map((type) => [type, thresholds[type] ?? thresholds.default]);
  return { ...Object.fromEntries(values), default: thresholds.default };
}

function changed<Values extends object>(
  before: Values,
  after: Values,
  isFree: (name: string) => boolean,
): Partial<Values> {
  const entries = Object.entries(after).filter(
    ([name, value]) => value !== before[name as keyof Values] && isFree(name),
  );
  return Object.fromEntries(entries) as Partial<Values>;
}

/** Undefined: none differs. A ceiling that goes is deleted, or set to 1 where the preset has one below. */
function ceilingsOf(
  own: NonNullable<Section['tierCeilings']>,
  {
    shipped,
    today,
    point,
    isFree,
  }: { shipped: Policy; today: Tunables; point: Tunables; isFree(path: string): boolean },
): Section['tierCeilings'] {
  const differ = TIERS.filter(
    (tier) =>
      (today.tierCeilings[tier] ?? 1) !== (point.tierCeilings[tier] ?? 1) && isFree(`tierCeilings.${tier}`),
  );
  if (differ.length === 0) return undefined;
  const ceilings = { ...own };
  for (const tier of differ) {
    const ceiling = point.tierCeilings[tier] ?? (shipped.tierCeilings[tier] === undefined ? undefined : 1);
    if (ceiling === undefined) delete ceilings[tier];
    else ceilings[tier] = ceiling;
  }
  return ceilings;
}

function hasAny(values: object): boolean {
  return Object.keys(values).length > 0;
}
