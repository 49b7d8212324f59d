// What: what the requests of a range came to.
// Why: cards, traffic by tier and waiting times are about what somebody asked for, not about calls.
// Not for: calls (attempt-figures.ts), subtasks (subtask-figures.ts).
import { SEVERAL } from '../rollups/fact.ts';
import { FACT, SPREAD, SUM, SUM_COUNT } from './columns.ts';
import { createDistribution, type Distribution } from './distribution.ts';
import type { Pass } from './pass.ts';
import { addToPeriod, createPeriod, type Period } from './period.ts';
import { scanCells } from './scan.ts';
import { createTracks, type Tracks } from './tracks.ts';

export interface Waits {
  byBucket: Distribution[];
  before: Distribution;
}

export interface RequestFigures {
  period: Period;
  /** Of those that did not end well. */
  unanswered: Period;
  latency: Waits;
  firstToken: Waits;
  /** Requests by tier. */
  tracks: Tracks;
}

export function collectRequests(pass: Pass): RequestFigures {
  const { cube, buckets, bucketOf, endings } = pass;
  const table = cube.facts[FACT.request];
  const waits = (): Waits => ({
    byBucket: buckets.map(() => createDistribution(cube.exact)),
    before: createDistribution(cube.exact),
  });
  const figures = {
    period: createPeriod(buckets.length),
    unanswered: createPeriod(buckets.length),
    latency: waits(),
    firstToken: waits(),
    tracks: createTracks(buckets.length),
  };
  const several = cube.labels.idOf(SEVERAL);
  const ok = cube.labels.idOf('ok');
  scanCells(cube, FACT.request, pass.both, pass.filter, (row, ms) => {
    const bucket = bucketOf(ms);
    addToPeriod(figures.period, bucket, table, row, endings);
    if (table.outcome[row] !== ok) addToPeriod(figures.unanswered, bucket, table, row, endings);
    waitsAt(figures.latency, bucket)?.add(table, row, SPREAD.latency);
    waitsAt(figures.firstToken, bucket)?.add(table, row, SPREAD.firstToken);
    // A number that no tier has stands for several.
    const track = table.model[row] === several ? -1 : (table.tier[row] ?? 0);
    figures.tracks.add(track, bucket, table.sums[row * SUM_COUNT + SUM.count] ?? 0);
  });
  return figures;
}

function waitsAt({ byBucket, before }: Waits, bucket: number): Distribution | undefined {
  return bucket < 0 ? before : byBucket[bucket];
}

/** All values of the range. */
export function mergeWaits({ byBucket }: Waits, exact: boolean): Distribution {
  const all = createDistribution(exact);
  for (const one of byBucket) all.addAll(one);
  return all;
}
