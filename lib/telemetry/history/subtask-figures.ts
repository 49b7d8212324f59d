// What: what the subtasks of a range came to.
// Why: task types, bands and predicted quality belong to subtasks; a request may have several.
// Not for: grades (quality.ts).
import type { ComplexityBins } from '@/lib/telemetry/report/types';
import { BANDS } from '../../shared/vocabulary.ts';
import { FACT, SPREAD, SUM, SUM_COUNT } from './columns.ts';
import { createDistribution } from './distribution.ts';
import { addToGroup, createGroup, type Group, mergeGroups } from './group.ts';
import type { Pass } from './pass.ts';
import type { Prediction } from './quality.ts';
import { scanCells } from './scan.ts';
import { get, shareOf } from './sums.ts';

export interface SubtaskFigures {
  byBand: Map<string, Group>;
  byType: Map<string, Group>;
  /** What was predicted of answers of a model. */
  byModel: Map<string, Prediction>;
  complexity: ComplexityBins;
}

const TWENTIETHS = 20;
// More labels than there will ever be; keeps a pair of them one number.
const PAIR = 2 ** 24;

export function collectSubtasks(pass: Pass): SubtaskFigures {
  const { cube, endings } = pass;
  const { textOf } = cube.labels;
  const table = cube.facts[FACT.subtask];
  const pairs = new Map<number, Group>();
  const byModel = new Map<number, Prediction>();
  const complexity = createDistribution(cube.exact);
  scanCells(cube, FACT.subtask, pass.range, pass.filter, (row) => {
    const pair = (table.band[row] ?? 0) * PAIR + (table.taskType[row] ?? 0);
    let group = pairs.get(pair);
    if (!group) {
      group = createGroup(cube);
      pairs.set(pair, group);
    }
    addToGroup(group, table, row, endings);
    complexity.add(table, row, SPREAD.complexity);
    const count = table.sums[row * SUM_COUNT + SUM.qualityKnown] ?? 0;
    if (count === 0) return;
    const model = table.model[row] ?? 0;
    let predicted = byModel.get(model);
    if (!predicted) {
      predicted = { sum: 0, count: 0 };
      byModel.set(model, predicted);
    }
    predicted.sum += table.sums[row * SUM_COUNT + SUM.quality] ?? 0;
    predicted.count += count;
  });
  const byBand = mergeGroups(pairs, cube, (pair) => textOf(Math.floor(pair / PAIR)));
  const counts = new Array<number>(TWENTIETHS).fill(0);
  complexity.each((bin, count) => {
    counts[bin] = (counts[bin] ?? 0) + count;
  });
  const inBand = (band: string) => {
    const group = byBand.get(band);
    return group ? get(group.sums, 'count') : 0;
  };
  const all = BANDS.reduce((sum, band) => sum + inBand(band), 0);
  return {
    byBand,
    byType: mergeGroups(pairs, cube, (pair) => textOf(pair % PAIR)),
    byModel: new Map([...byModel].map(([model, predicted]) => [textOf(model), predicted])),
    complexity: {
      counts,
      bands: BANDS.map((band) => ({ band, count: inBand(band), share: shareOf(inBand(band), all) })),
    },
  };
}
