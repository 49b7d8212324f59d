import type { Check } from '../check';
import { adviseExploration } from '../estimate/advise-exploration';
import { estimatePolicy } from '../estimate/estimate-policy';
import { drawChances } from '../plan/draw-chances';
import { planPolicy } from '../plan/plan-policy';
import { shareByModel } from '../plan/share-by-model';
import { tunablesOf } from '../plan/tunables';
import type { Plan, Prepared } from '../prepared';
import type { FrontierPoint, SearchInput, SearchResult, Tunables } from '../types';
import { frontierOf, markDominated, type Point } from './frontier';
import { planHeaviest } from './plan-heaviest';
import { meansOf, type Sample } from './sample';

export interface EstimatedPoints {
  points: FrontierPoint[];
  today: number;
  heaviest: SearchResult['heaviest'];
  /** Finalists under the frontier. */
  losers: { cost: number; quality: number }[];
}

interface Asked {
  /** All of history by today's beliefs, for what moves, and the part that is estimated on. */
  prepared: Prepared;
  estimated: Prepared;
  /** What was searched on. */
  sample: Sample;
  today: Tunables;
  finalists: readonly Tunables[];
  /** False: there is nothing to choose, today's policy alone is estimated. */
  isOpen: boolean;
}

type Drawn = Omit<FrontierPoint, 'at' | 'dominated'>;

/** Estimates of the finalists, today's policy and the presets; of the finalists the frontier is kept. */
export function estimatePoints(
  { prepared, estimated, sample, today, finalists, isOpen }: Asked,
  input: SearchInput,
  run: { check: Check; onProgress(at: number, of: number): void },
): EstimatedPoints {
  const presets = isOpen ? input.presets.filter(({ name }) => name !== 'reference') : [];
  const of = finalists.length + presets.length + 2;
  let done = 0;
  const next = () => {
    run.onProgress(done++, of);
    run.check();
  };
  const { locality } = input.today;
  const todayPlan = planPolicy(prepared, today, locality);
  const draw = pointDrawer({ prepared, estimated, sample }, todayPlan, run.check);

  next();
  const now = draw({ kind: 'today', preset: null, tunables: today, locality });
  const drawn = finalists.map((tunables) => {
    next();
    return draw({ kind: 'frontier', preset: null, tunables, locality });
  });
  const shipped = presets.map((preset) => {
    next();
    const own = { tunables: tunablesOf(preset), locality: preset.locality };
    return { ...draw({ kind: 'preset', preset: preset.name, ...own }), estimators: [], unsupported: [] };
  });
  next();
  const heaviest = estimateHeaviest(estimated, planPolicy(estimated, today, locality), run.check);

  const kept = keptOf(drawn, now);
  const all = [...kept, now, ...shipped];
  const dominated = markDominated(all.map(pointOf));
  return {
    points: all.map((point, at) => ({ ...point, at, dominated: dominated[at] ?? false })),
    today: kept.length,
    heaviest,
    losers: drawn
      .filter((point) => !kept.includes(point) && point.estimate.costNanoUsd !== null)
      .map(pointOf)
      .map(({ cost, quality }) => ({ cost: cost ?? 0, quality })),
  };
}

function pointDrawer(
  { prepared, estimated, sample }: Pick<Asked, 'prepared' | 'estimated' | 'sample'>,
  today: Plan,
  check: Check,
): (asked: Pick<FrontierPoint, 'kind' | 'preset' | 'tunables' | 'locality'>) => Drawn {
  const scratch: { plan?: Plan; all?: Plan; sample?: Plan } = {};
  const perRequest = prepared.choices.n / Math.max(1, prepared.choices.requests);
  return (asked) => {
    scratch.plan = planPolicy(estimated, asked.tunables, asked.locality, undefined, scratch.plan);
    drawChances(estimated, asked.tunables, asked.locality, scratch.plan);
    check();
    const found = estimatePolicy(estimated, scratch.plan, { check });
    check();
    scratch.all = planPolicy(prepared, asked.tunables, asked.locality, undefined, scratch.all);
    scratch.sample = planPolicy(sample.prepared, asked.tunables, asked.locality, undefined, scratch.sample);
    const { quality, costNanoUsd } = meansOf(sample, scratch.sample);
    // What exploring brings in a day is a matter of all of the traffic, and of public prompts there is none.
    const unsupported =
      found.unsupported.length === 0 || prepared.input.source === 'public'
        ? found.unsupported
        : adviseExploration(prepared, scratch.all, found.unsupported, check);
    return {
      ...asked,
      ...found,
      estimate: { ...found.estimate, modelShares: shareByModel(estimated, scratch.plan) },
      unsupported,
      searched: { costNanoUsd: Math.round(costNanoUsd * perRequest), quality },
      moved: movedShare(scratch.all, today),
    };
  };
}

function movedShare({ entry }: Plan, today: Plan): number {
  let moved = 0;
  for (let row = 0; row < entry.length; row++) if (entry[row] !== today.entry[row]) moved++;
  return entry.length === 0 ? 0 : moved / entry.length;
}

/** The frontier of the finalists, without what today's policy dominates; where costs are known those without are left out. */
function keptOf(drawn: readonly Drawn[], now: Drawn): Drawn[] {
  const isPriced = [now, ...drawn].some(({ estimate }) => estimate.costNanoUsd !== null);
  const comparable = isPriced ? drawn.filter(({ estimate }) => estimate.costNanoUsd !== null) : drawn;
  const isTodayComparable = !isPriced || now.estimate.costNanoUsd !== null;
  const all = isTodayComparable ? [now, ...comparable] : comparable;
  return frontierOf(all.map(pointOf)).flatMap((at) => {
    const point = all[at];
    return point === undefined || point === now ? [] : [point];
  });
}

function pointOf({ estimate }: Pick<FrontierPoint, 'estimate'>): Point {
  return { cost: estimate.costNanoUsd?.mean ?? null, quality: estimate.quality.mean };
}

function estimateHeaviest(estimated: Prepared, today: Plan, check: Check): SearchResult['heaviest'] {
  const heaviest = planHeaviest(estimated, today);
  if (heaviest === null) return null;
  const { estimate } = estimatePolicy(estimated, heaviest.plan, { check });
  return {
    modelId: heaviest.modelId,
    quality: estimate.quality.mean,
    costNanoUsd: estimate.costNanoUsd?.mean ?? null,
  };
}
