import type { Policy } from '@/lib/routing/types';
import { planPolicy } from '../plan/plan-policy';
import { tunablesOf } from '../plan/tunables';
import type { Plan } from '../prepared';
import type { SearchInput, Tunables } from '../types';
import type { Candidate } from './find-candidates';
import { frontierOf, thinCurve } from './frontier';
import { epsilonGrid, reachable } from './policy-space';
import { prune } from './prune';
import type { Sample } from './sample';

const MOST_FINALISTS = 28;

/**
 * The candidates worth estimating, pruned, none of which does what another or today's does; with the shipped presets
 * as far as their numbers may be taken, and the ends of the curve with less exploration, which reach where nothing
 * else does.
 */
export function pickFinalists(
  sample: Sample,
  candidates: readonly Candidate[],
  input: SearchInput,
  run: { check(): void; onProgress(done: number): void },
): Tunables[] {
  const today = tunablesOf(input.today);
  const { locality } = input.today;
  const order = frontierOf(candidates);
  const curve = thinCurve(
    order.map((at) => candidates[at] as Candidate),
    MOST_FINALISTS,
  );
  const pruned = curve.map((candidate, at) => {
    run.onProgress(at / curve.length);
    return prune(sample, candidate, today, locality, run.check);
  });
  const presets = input.presets
    .filter(({ name }) => name !== 'reference')
    .map((preset) => reachable(tunablesOf(preset), today, input));
  const all = [...pruned, ...presets, ...withLessExploration(pruned, today, input)];
  return differing(sample, all, today, locality, run.check);
}

function withLessExploration(curve: readonly Tunables[], today: Tunables, input: SearchInput): Tunables[] {
  if (input.fixed.includes('epsilon') || input.today.bandit.mode !== 'epsilon_greedy') return [];
  const ends = [curve[0] ?? today, curve[curve.length - 1] ?? today];
  return epsilonGrid(today.epsilon).flatMap((epsilon) => ends.map((end) => ({ ...end, epsilon })));
}

/** The first of those that do the same on every choice; without those that do what today's does. */
function differing(
  { prepared }: Sample,
  all: readonly Tunables[],
  today: Tunables,
  locality: Policy['locality'],
  check: () => void,
): Tunables[] {
  const seen = new Set<string>();
  const scratch: { plan?: Plan } = {};
  const isNew = (tunables: Tunables) => {
    check();
    scratch.plan = planPolicy(prepared, tunables, locality, undefined, scratch.plan);
    const key = keyOf(scratch.plan);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  isNew(today);
  return all.filter(isNew);
}

/** Two 32-bit FNV-1a hashes of what a plan does; different plans share one once in 10¹⁹. */
function keyOf({ entry, judged, safe, epsilon }: Plan): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let row = 0; row < entry.length; row++) {
    const value = ((entry[row] as number) << 1) | (judged[row] as number);
    a = Math.imul(a ^ value, 0x01000193);
    b = Math.imul(b ^ (value + (epsilon > 0 ? (safe[row] as number) << 24 : 0)), 0x85ebca6b);
  }
  return `${epsilon} ${a >>> 0} ${b >>> 0}`;
}
