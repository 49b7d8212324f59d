// What: what the calls of a range came to, and what they cost.
// Why: money is spent by calls: failed ones, judges and second answers included.
// Not for: savings (savings.ts).
import type { GroupBy } from '@/lib/telemetry/report/types';
import { FACT, SUM, SUM_COUNT } from './columns.ts';
import { addToGroup, createGroup, type Group } from './group.ts';
import type { Pass } from './pass.ts';
import { addToPeriod, createPeriod, type Period } from './period.ts';
import { scanCells } from './scan.ts';
import { createTracks, type Tracks } from './tracks.ts';

export interface AttemptFigures {
  all: Period;
  /** Good answers. */
  answered: number;
  judges: Period;
  shadows: Period;
  /** Nano-USD by the group. */
  tracks: Tracks;
  /** Attempts to answer. */
  attempts: number;
  /** Of attempts to answer, by kind. */
  errors: Map<string, { count: number; before: number }>;
  /** Attempts to answer. */
  byModel: ReadonlyMap<string, ModelGroup>;
}

export interface ModelGroup extends Group {
  tier: number;
  /** Good answers, those of a known cost, and their nano-USD. */
  good: number;
  goodPriced: number;
  goodCost: number;
}

export function collectAttempts(pass: Pass, group: GroupBy): AttemptFigures {
  const { cube, bucketOf, buckets, endings } = pass;
  const { labels } = cube;
  const table = cube.facts[FACT.attempt];
  const period = () => createPeriod(buckets.length);
  const byModel = new Map<number, ModelGroup>();
  const figures: AttemptFigures = {
    all: period(),
    answered: 0,
    judges: period(),
    shadows: period(),
    tracks: createTracks(buckets.length),
    attempts: 0,
    errors: new Map(),
    byModel: new Map(),
  };
  const column = { tier: table.tier, model: table.model, type: table.taskType, client: table.client }[group];
  const purposes = { judge: labels.idOf('judge'), shadow: labels.idOf('shadow') };
  const [ok, aborted] = [labels.idOf('ok'), labels.idOf('aborted')];

  scanCells(cube, FACT.attempt, pass.both, pass.filter, (row, ms) => {
    const bucket = bucketOf(ms);
    const { sums } = table;
    const from = row * SUM_COUNT;
    const count = sums[from + SUM.count] ?? 0;
    const cost = sums[from + SUM.cost] ?? 0;
    addToPeriod(figures.all, bucket, table, row, endings);
    figures.tracks.add(column[row] ?? 0, bucket, cost);
    const purpose = table.purpose[row];
    if (purpose === purposes.judge) return addToPeriod(figures.judges, bucket, table, row, endings);
    if (purpose === purposes.shadow) return addToPeriod(figures.shadows, bucket, table, row, endings);

    const outcome = table.outcome[row];
    const priced = sums[from + SUM.costKnown] ?? 0;
    if (outcome === ok) {
      if (bucket >= 0) figures.answered += count;
    } else if (outcome !== aborted) {
      const kind = labels.textOf(outcome ?? 0);
      const error = figures.errors.get(kind) ?? { count: 0, before: 0 };
      figures.errors.set(kind, error);
      error[bucket < 0 ? 'before' : 'count'] += count;
    }
    if (bucket < 0) return;
    figures.attempts += count;
    const id = table.model[row] ?? 0;
    let model = byModel.get(id);
    if (!model) {
      model = { ...createGroup(cube), tier: 0, good: 0, goodPriced: 0, goodCost: 0 };
      byModel.set(id, model);
    }
    addToGroup(model, table, row, endings);
    model.tier = table.tier[row] ?? 0;
    if (outcome !== ok) return;
    model.good += count;
    model.goodPriced += priced;
    model.goodCost += cost;
  });
  return { ...figures, byModel: new Map([...byModel].map(([id, model]) => [labels.textOf(id), model])) };
}
