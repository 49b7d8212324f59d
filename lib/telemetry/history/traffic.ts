// What: figures of all traffic since a moment, for the bar, the session and the metrics.
// Why: they are asked every few seconds, so they come from sums by hour wherever rows would be many.
// Not for: charts (report.ts).
import type Sqlite from 'better-sqlite3';
import type { Traffic } from '@/lib/telemetry/history/figures';
import type { HistoryQuestions } from '@/lib/telemetry/history/types';
import { FACT, SPREAD, SUM, SUM_COUNT } from './columns.ts';
import type { Cube } from './cube.ts';
import { createDistribution } from './distribution.ts';
import { partsSince } from './parts-since.ts';
import { NO_FILTER, scanCells } from './scan.ts';
import { addCell, createSums, get, localOfSums, readEndings, shareOf } from './sums.ts';

/**
 * Figures of whatever began at `sinceMs` or later and has ended. Percentiles are exact while there are few rows, and
 * within 1 % beyond; all else always is.
 */
export function readTraffic(
  client: Sqlite.Database,
  rollups: Cube,
  { sinceMs, client: asker, simulated }: HistoryQuestions['traffic']['ask'],
): Traffic {
  const { exact, parts } = partsSince(client, rollups, sinceMs);
  const filter = { ...NO_FILTER, client: asker, simulated };
  const requests = createSums();
  const subtasks = createSums();
  const judges = createSums();
  const latency = createDistribution(exact);
  const firstToken = createDistribution(exact);
  const callLatency = createDistribution(exact);
  const callFirstToken = createDistribution(exact);
  const byStatus: Record<string, number> = {};
  const answersByModel: Record<string, number> = {};
  const answersByTier: Record<string, number> = {};
  let made = 0;
  let failedCalls = 0;

  for (const { cube, span } of parts) {
    const { facts, labels } = cube;
    const endings = readEndings(cube);
    const counter = (fact: 0 | 1 | 2) => (row: number) => facts[fact].sums[row * SUM_COUNT + SUM.count] ?? 0;
    const countOf = counter(FACT.request);
    scanCells(cube, FACT.request, span, { ...filter, simulated: true }, (row) => {
      const table = facts[FACT.request];
      if (table.simulated[row] === 1) made += countOf(row);
      if (table.simulated[row] === 1 && !simulated) return;
      addCell(requests, table, row, endings);
      latency.add(table, row, SPREAD.latency);
      firstToken.add(table, row, SPREAD.firstToken);
      count(byStatus, labels.textOf(table.outcome[row] ?? 0), countOf(row));
    });
    const subtasksOf = counter(FACT.subtask);
    scanCells(cube, FACT.subtask, span, filter, (row) => {
      const table = facts[FACT.subtask];
      addCell(subtasks, table, row, endings);
      callLatency.add(table, row, SPREAD.latency);
      callFirstToken.add(table, row, SPREAD.firstToken);
      const outcome = labels.textOf(table.outcome[row] ?? 0);
      if (outcome === 'failed') failedCalls += subtasksOf(row);
      if (outcome !== 'ok') return;
      count(answersByModel, labels.textOf(table.model[row] ?? 0), subtasksOf(row));
      if (table.tier[row]) count(answersByTier, String(table.tier[row]), subtasksOf(row));
    });
    const judge = labels.idOf('judge');
    scanCells(cube, FACT.attempt, span, filter, (row) => {
      const table = facts[FACT.attempt];
      if (table.purpose[row] === judge) addCell(judges, table, row, endings);
    });
  }

  const [p50Ms = null, p95Ms = null] = latency.percentiles([0.5, 0.95]);
  const [callP50Ms = null, callP95Ms = null] = callLatency.percentiles([0.5, 0.95]);
  const known = (value: number, rows: number) => (rows > 0 ? value : null);
  const tokens = get(requests, 'tokensKnown');
  return {
    byStatus,
    simulated: made,
    avgMs: shareOf(get(requests, 'latency'), get(requests, 'latencyKnown')),
    p50Ms,
    p95Ms,
    firstTokenP50Ms: firstToken.percentiles([0.5])[0] ?? null,
    costNanoUsd: known(get(requests, 'cost'), get(requests, 'costKnown')),
    unpriced: get(requests, 'count') - get(requests, 'costKnown'),
    comparable: get(requests, 'comparable'),
    comparableNanoUsd: known(get(requests, 'comparableCost'), get(requests, 'comparable')),
    baselineNanoUsd: known(get(requests, 'baseline'), get(requests, 'comparable')),
    inputTokens: known(get(requests, 'input'), get(requests, 'input') + tokens),
    outputTokens: known(get(requests, 'output'), get(requests, 'output') + tokens),
    localShare: localOfSums(requests),
    answersByModel,
    answersByTier,
    calls: get(subtasks, 'count'),
    callFigures: {
      costNanoUsd: known(get(subtasks, 'cost'), get(subtasks, 'costKnown')),
      unpriced: get(subtasks, 'count') - get(subtasks, 'costKnown'),
      costUnits: known(get(subtasks, 'units'), get(subtasks, 'unitsKnown')),
      heuristic: shareOf(get(subtasks, 'heuristic'), get(subtasks, 'heuristicKnown')),
      inputTokens: known(get(subtasks, 'input'), get(subtasks, 'input') + get(subtasks, 'tokensKnown')),
      outputTokens: known(get(subtasks, 'output'), get(subtasks, 'output') + get(subtasks, 'tokensKnown')),
      avgMs: shareOf(get(subtasks, 'latency'), get(subtasks, 'latencyKnown')),
      p50Ms: callP50Ms,
      p95Ms: callP95Ms,
      firstTokenP50Ms: callFirstToken.percentiles([0.5])[0] ?? null,
    },
    answeredCalls: Object.values(answersByModel).reduce((sum, answers) => sum + answers, 0),
    failedCalls,
    judgeCalls: get(judges, 'count'),
    judgeCostNanoUsd: known(get(judges, 'cost'), get(judges, 'costKnown')),
  };
}

function count(counts: Record<string, number>, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by;
}
