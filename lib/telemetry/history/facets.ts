import type { Report } from '@/lib/telemetry/report/types';
import { SEVERAL } from '../rollups/fact.ts';
import { FACT, SUM, SUM_COUNT } from './columns.ts';
import type { Pass } from './pass.ts';
import { NO_FILTER, scanCells } from './scan.ts';

/** What requests of the range can be filtered by, most first; of the filters that are set only `simulated` narrows it. */
export function listFacets(
  { cube, range, filter }: Pass,
  clientLabels: Readonly<Record<string, string>>,
): Report['facets'] {
  const table = cube.facts[FACT.request];
  const perLabel = () => new Float64Array(cube.labels.newest() + 1);
  const counts = { client: perLabel(), taskType: perLabel(), model: perLabel() };
  scanCells(cube, FACT.request, range, { ...NO_FILTER, simulated: filter.simulated }, (row) => {
    const count = table.sums[row * SUM_COUNT + SUM.count] ?? 0;
    add(counts.client, table.client[row] ?? 0, count);
    add(counts.taskType, table.taskType[row] ?? 0, count);
    add(counts.model, table.model[row] ?? 0, count);
  });
  const list = (found: Float64Array) =>
    [...found]
      .map((count, label) => ({ id: cube.labels.textOf(label), count }))
      .filter(({ id, count }) => count > 0 && id !== '' && id !== SEVERAL)
      .sort((a, b) => b.count - a.count || a.id.localeCompare(b.id));
  return {
    clients: list(counts.client).map(({ id, count }) => ({ id, label: clientLabels[id] ?? id, count })),
    taskTypes: list(counts.taskType),
    models: list(counts.model),
  };
}

function add(counts: Float64Array, label: number, by: number): void {
  counts[label] = (counts[label] ?? 0) + by;
}

/** Made-up requests that the filter leaves out. */
export function countSimulated({ cube, range, filter }: Pass): number {
  if (filter.simulated) return 0;
  const table = cube.facts[FACT.request];
  let count = 0;
  scanCells(cube, FACT.request, range, { ...filter, simulated: true }, (row) => {
    if (table.simulated[row] === 1) count += table.sums[row * SUM_COUNT + SUM.count] ?? 0;
  });
  return count;
}
