import type Sqlite from 'better-sqlite3';
import type { ModelFigures } from '@/lib/telemetry/history/figures';
import { FACT, SPREAD, SUM, SUM_COUNT } from './columns.ts';
import type { Cube } from './cube.ts';
import { createDistribution, type Distribution } from './distribution.ts';
import { partsSince } from './parts-since.ts';
import { NO_FILTER, scanCells } from './scan.ts';

interface Found {
  modelId: string;
  simulated: boolean;
  calls: number;
  ok: number;
  aborted: number;
  latency: Distribution;
  firstToken: Distribution;
}

/** What each model's attempts to answer since `sinceMs` came to; percentiles of good answers. */
export function readModelFigures(client: Sqlite.Database, rollups: Cube, sinceMs: number): ModelFigures[] {
  const { exact, parts } = partsSince(client, rollups, sinceMs);
  const found = new Map<string, Found>();
  for (const { cube, span } of parts) {
    const { labels } = cube;
    const table = cube.facts[FACT.attempt];
    const [answer, ok, aborted] = [labels.idOf('answer'), labels.idOf('ok'), labels.idOf('aborted')];
    scanCells(cube, FACT.attempt, span, NO_FILTER, (row) => {
      if (table.purpose[row] !== answer) return;
      const modelId = labels.textOf(table.model[row] ?? 0);
      const simulated = table.simulated[row] === 1;
      const key = `${simulated} ${modelId}`;
      const model = found.get(key) ?? {
        modelId,
        simulated,
        calls: 0,
        ok: 0,
        aborted: 0,
        latency: createDistribution(exact),
        firstToken: createDistribution(exact),
      };
      found.set(key, model);
      const count = table.sums[row * SUM_COUNT + SUM.count] ?? 0;
      model.calls += count;
      if (table.outcome[row] === ok) model.ok += count;
      if (table.outcome[row] === aborted) model.aborted += count;
      model.latency.add(table, row, SPREAD.latency);
      model.firstToken.add(table, row, SPREAD.firstToken);
    });
  }
  return [...found.values()].map(({ modelId, simulated, calls, ok, aborted, latency, firstToken }) => {
    const [p50Ms = null, p95Ms = null] = latency.percentiles([0.5, 0.95]);
    const [ttftP50Ms = null] = firstToken.percentiles([0.5]);
    return { modelId, simulated, calls, ok, failed: calls - ok - aborted, p50Ms, p95Ms, ttftP50Ms };
  });
}
