// What: runs the simulated world twice, with a policy that learns and reacts and with one that does neither.
// Why: an owner sees what happens when a model fails before it happens, in seconds and for nothing.
// Not for: what their own models would do; all of it is made up and says so.
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import type { LabEvent, LabRequest, LabRun } from '../types';
import { drive, type Served } from './drive';
import { labCatalog } from './fleet';
import { BEFORE_MS, requestsToLeave, secondsToReturn } from './traffic';
import { createWorld, DEARER, type Injection, SLOWER, WORSE_LOGITS } from './world';

const SECONDS = 120;
const FROM_S = 40;
const TO_S = 70;
const PER_SECOND = 8;
const GRADED = 0.3;
// A router that has been in use: it knows its models before something happens to one.
const GRADES_BEFORE = 15;
const LEAVE_AFTER = 10;
// A minute stands for the two weeks after which a grade counts half: as many grades lie between.
const HALF_LIFE_DAYS = 60 / 86_400;

const SAYS: Readonly<Record<LabEvent, string>> = {
  latency: `takes ${SLOWER} times as long`,
  outage: 'fails every call',
  degraded: `answers worse by ${WORSE_LOGITS} logits`,
  price: `costs ${DEARER} times as much`,
};

/** Same request, same numbers; `pause` is awaited after every millisecond or so of work. */
export async function runLab(
  { event, seed }: LabRequest,
  pause: () => Promise<void> = async () => {},
): Promise<LabRun> {
  const balanced = getPreset('balanced');
  const adaptive: Policy = { ...balanced, bandit: { ...balanced.bandit, halfLifeDays: HALF_LIFE_DAYS } };
  const still: Policy = { ...balanced, bandit: { ...balanced.bandit, mode: 'off' } };
  const ids = labCatalog().models.map(({ id }) => id);
  let injection: Injection | null = null;
  const world = createWorld(seed, () => injection);
  const common = {
    world,
    seed,
    seconds: SECONDS,
    perSecond: PER_SECOND,
    gradesBefore: GRADES_BEFORE,
    gradedShare: GRADED,
    leaveAfter: LEAVE_AFTER,
    pause,
  };
  const weights: number[][] = [];
  const served = await drive({
    ...common,
    policy: adaptive,
    adaptive: true,
    eachSecond(second, soFar, weightOf) {
      weights.push(ids.map(weightOf));
      if (second === FROM_S)
        injection = { event, modelId: busiest(soFar), fromMs: FROM_S * 1000, toMs: TO_S * 1000 };
    },
  });
  const staticServed = await drive({ ...common, policy: still, adaptive: false });
  await pause();
  const { modelId, fromMs, toMs } = injection ?? { modelId: '', fromMs: 0, toMs: 0 };
  return {
    event,
    seed,
    injected: {
      modelId,
      fromS: FROM_S,
      toS: TO_S,
      says: `${modelId} ${SAYS[event]} from second ${FROM_S} to ${TO_S}`,
    },
    models: labCatalog().models.map(({ id, tier }) => ({ id, tier })),
    steps: weights.map((row, at) => ({
      atS: at + 1,
      shares: sharesOf(served, at * 1000, ids),
      regret: regretUntil(served, (at + 1) * 1000),
      staticRegret: regretUntil(staticServed, (at + 1) * 1000),
      weights: row,
    })),
    requestsToLeave: requestsToLeave(served, modelId, fromMs, toMs),
    secondsToReturn: secondsToReturn(served, modelId, fromMs, toMs),
    requests: served.length,
  };
}

/** Of the middle tiers lately, or of all when they have under a tenth. */
function busiest(all: readonly Served[]): string {
  const served = all.filter(({ atMs }) => atMs >= FROM_S * 1000 - BEFORE_MS);
  const counts = new Map<string, number>();
  for (const { modelId } of served) counts.set(modelId, (counts.get(modelId) ?? 0) + 1);
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  const middle = byCount.find(([id, count]) => (id === 'T2' || id === 'T3') && count >= served.length / 10);
  return (middle ?? byCount[0])?.[0] ?? 'T2';
}

function sharesOf(served: readonly Served[], fromMs: number, ids: readonly string[]): number[] {
  const now = served.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 1000);
  return ids.map((id) => now.filter(({ modelId }) => modelId === id).length / Math.max(1, now.length));
}

/** Of what the oracle got so far, the share that was missed. */
function regretUntil(served: readonly Served[], toMs: number): number {
  let missed = 0;
  let best = 0;
  for (const one of served) {
    if (one.atMs >= toMs) continue;
    missed += one.regret;
    best += Math.max(0, one.best);
  }
  return best === 0 ? 0 : missed / best;
}
