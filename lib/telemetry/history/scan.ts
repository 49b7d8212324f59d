import type { ReportFilter } from '@/lib/telemetry/report/types';
import type { Cube } from './cube.ts';

/** UTC ms, the end exclusive. */
export interface Span {
  fromMs: number;
  toMs: number;
}

export const NO_FILTER: ReportFilter = {
  client: null,
  taskType: null,
  modelId: null,
  tier: null,
  simulated: true,
};

/** Calls back for each cell of a kind in the span that the filter lets through. */
export function scanCells(
  { facts, labels }: Cube,
  fact: 0 | 1 | 2,
  { fromMs, toMs }: Span,
  filter: ReportFilter,
  visit: (row: number, atMs: number) => void,
): void {
  const table = facts[fact];
  const { size, atMs: times, client, taskType, model, tier, simulated } = table;
  const idOf = (text: string | null) => (text === null ? null : labels.idOf(text));
  const wanted = { client: idOf(filter.client), type: idOf(filter.taskType), model: idOf(filter.modelId) };
  for (let row = 0; row < size; row++) {
    const atMs = times[row] as number;
    if (atMs < fromMs || atMs >= toMs) continue;
    if (wanted.client !== null && client[row] !== wanted.client) continue;
    if (wanted.type !== null && taskType[row] !== wanted.type) continue;
    if (wanted.model !== null && model[row] !== wanted.model) continue;
    if (filter.tier !== null && tier[row] !== filter.tier) continue;
    if (!filter.simulated && simulated[row] === 1) continue;
    visit(row, atMs);
  }
}
