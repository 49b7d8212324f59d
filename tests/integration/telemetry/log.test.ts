import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { readLogPage } from '@/lib/telemetry/history/read-log-page';
import { readLogTotals } from '@/lib/telemetry/history/read-log-totals';
import type { LogFilter, LogKind, LogSort } from '@/lib/telemetry/log/types';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { factOfAttempt, factOfRequest, factOfSubtask } from '@/lib/telemetry/rollups/fact';
import { ANY, attemptRow, type LogRows, recordLog, requestRow, subtaskRow } from '../../support/log-rows';

const ROWS: LogRows = {
  requests: [
    requestRow('req_a', {
      createdAt: 1000,
      keyId: 'key_1',
      taskType: 'math',
      band: 'moderate',
      modelId: 'lab/small',
      tier: 1,
      prompt: 'Is 100% of it a_b?',
      totalMs: 40,
      costNanoUsd: 5,
      baselineCostNanoUsd: 50,
      inputTokens: 10,
      outputTokens: 20,
    }),
    requestRow('req_b', {
      createdAt: 2000,
      source: 'chat',
      taskType: 'several',
      band: 'several',
      modelId: 'several',
      prompt: "Robert'); drop table requests; --",
      totalMs: 90,
      costNanoUsd: 900,
      costEstimated: true,
      baselineCostNanoUsd: 1000,
      inputTokens: 1,
      outputTokens: 2,
      policyVersion: 2,
    }),
    requestRow('req_c', { createdAt: 3000, status: 'failed', tier: 4, modelId: 'lab/big', totalMs: 5 }),
    requestRow('req_d', { createdAt: 4000, status: 'streaming', prompt: 'Grüße, 1000 of it' }),
    requestRow('req_e', { createdAt: 5000, status: 'dry_run', policy: 'cheap', taskType: 'math' }),
    requestRow('req_f', {
      createdAt: 5000,
      status: 'partial',
      simulated: true,
      prompt: null,
      totalMs: 70,
      costNanoUsd: 7,
    }),
  ],
  subtasks: [
    subtaskRow('sub_a', 'req_a', { complexity: 0.4, chosenModel: 'lab/big', answeredModel: 'lab/small' }),
    subtaskRow('sub_b', 'req_b', { complexity: 1, createdAt: 2000, chosenModel: 'lab/big', chosenTier: 4 }),
    subtaskRow('sub_c', 'req_b', { complexity: 0.0499, createdAt: 2000, status: 'failed', client: 'chat' }),
    subtaskRow('sub_d', 'req_e', { createdAt: 5000, status: 'dry_run', latencyMs: 3 }),
  ],
  attempts: [
    attemptRow('att_a', 'req_a', { taskType: 'math', costNanoUsd: 5, inputTokens: 10, outputTokens: 20 }),
    attemptRow('att_b', 'req_b', { status: 'failed', errorKind: 'stalled', durationMs: 99, startedAt: 2000 }),
    attemptRow('att_c', 'req_b', { status: 'failed', startedAt: 2001 }),
    attemptRow('att_d', 'req_b', { status: 'aborted', startedAt: 2002 }),
    attemptRow('att_e', 'req_c', { purpose: 'judge', startedAt: 3000, simulated: true }),
    attemptRow('att_f', 'req_c', { status: 'failed', errorKind: 'aborted', startedAt: 3001 }),
  ],
};

let database: Database;
let recorder: Recorder;
beforeAll(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-log-')), 'drizzle');
  recorder = createRecorder(database.db);
  recordLog(recorder, ROWS);
});
afterAll(() => {
  recorder.close();
  database.close();
});

function page(
  kind: LogKind,
  filter: Partial<LogFilter> = {},
  more: { sort?: LogSort; descending?: boolean } = {},
) {
  const query = { kind, filter: { ...ANY, ...filter }, sort: 'time' as LogSort, descending: false, ...more };
  return readLogPage(database.db.$client, { ...query, offset: 0, limit: 500 }).rows;
}
const ids = (...args: Parameters<typeof page>) =>
  page(...args)
    .map(({ id }) => id.slice(-1))
    .join('');

describe('a filter of the log', () => {
  const CASES: [LogKind, Partial<LogFilter>, string][] = [
    ['requests', {}, 'abcdef'],
    ['requests', { fromMs: 2000, toMs: 4000 }, 'bc'],
    ['requests', { outcome: 'done' }, 'abcf'],
    ['requests', { outcome: 'ok' }, 'ab'],
    ['requests', { outcome: 'failed' }, 'c'],
    ['requests', { outcome: 'streaming' }, 'd'],
    ['requests', { client: 'key_1' }, 'a'],
    ['requests', { client: 'api' }, 'cdef'],
    ['requests', { client: 'chat' }, 'b'],
    ['requests', { client: '' }, ''],
    ['requests', { taskType: 'math' }, 'ae'],
    ['requests', { taskType: 'math', outcome: 'done' }, 'a'],
    ['requests', { taskType: 'several' }, 'b'],
    ['requests', { taskType: '' }, 'cdf'],
    ['requests', { band: '' }, 'cdef'],
    ['requests', { modelId: 'lab/big' }, 'c'],
    ['requests', { modelId: '' }, 'def'],
    ['requests', { tier: 4 }, 'c'],
    ['requests', { tier: 0 }, 'def'],
    ['requests', { among: { by: 'modelId', labels: ['lab/big', 'several'] } }, 'bc'],
    ['requests', { simulated: true }, 'f'],
    ['requests', { simulated: false }, 'abcde'],
    ['requests', { policy: 'cheap' }, 'e'],
    ['requests', { policy: 'balanced@2' }, 'b'],
    ['requests', { purpose: '' }, 'abcdef'],
    ['requests', { purpose: 'judge' }, ''],
    ['requests', { complexityBin: 8 }, ''],
    ['requests', { requestId: 'req_b' }, 'b'],
    ['requests', { requestId: 'req_' }, ''],
    ['requests', { search: '100%' }, 'a'],
    ['requests', { search: 'a_b' }, 'a'],
    ['requests', { search: '1000 OF' }, 'd'],
    ['requests', { search: 'REQ_C' }, 'c'],
    ['requests', { search: 'eq_c' }, ''],
    ['requests', { search: '\\' }, ''],
    ['requests', { search: "'); DROP" }, 'b'],
    ['requests', { search: 'hello', outcome: 'failed' }, 'c'],
    ['requests', { client: "api' or 1=1 --", taskType: '" or 1', modelId: '%', policy: '_' }, ''],
    ['subtasks', {}, 'abcd'],
    ['subtasks', { outcome: 'done' }, 'abc'],
    ['subtasks', { modelId: 'lab/small' }, 'a'],
    ['subtasks', { modelId: 'lab/big' }, 'b'],
    ['subtasks', { tier: 4 }, 'b'],
    ['subtasks', { tier: 0 }, 'acd'],
    ['subtasks', { complexityBin: 8, outcome: 'done' }, 'a'],
    ['subtasks', { complexityBin: 19 }, 'b'],
    ['subtasks', { complexityBin: 0 }, 'c'],
    ['subtasks', { client: 'chat' }, 'c'],
    ['subtasks', { requestId: 'req_b' }, 'bc'],
    ['subtasks', { policy: 'cheap' }, 'd'],
    ['subtasks', { search: 'robert' }, 'bc'],
    ['subtasks', { search: 'sub_a' }, 'a'],
    ['attempts', {}, 'abcdef'],
    ['attempts', { outcome: 'done' }, 'abcdef'],
    ['attempts', { outcome: 'failed' }, 'bcf'],
    ['attempts', { outcome: 'stalled' }, 'b'],
    ['attempts', { outcome: 'internal' }, 'c'],
    ['attempts', { outcome: 'aborted' }, 'df'],
    ['attempts', { purpose: 'judge' }, 'e'],
    ['attempts', { purpose: 'answer' }, 'abcdf'],
    ['attempts', { taskType: '' }, 'bcdef'],
    ['attempts', { band: 'moderate' }, ''],
    ['attempts', { policy: 'balanced@2' }, 'bcd'],
    ['attempts', { search: '100%' }, 'a'],
  ];

  it.each(CASES)('of %s %j selects “%s”', (kind, filter, expected) => {
    expect(ids(kind, filter)).toBe(expected);
    const totals = readLogTotals(database.db.$client, { kind, filter: { ...ANY, ...filter } });
    expect(totals.count).toBe(expected.length);
  });

  const FACTS = {
    requests: ROWS.requests.map((row) => [row.id, factOfRequest(row)] as const),
    subtasks: ROWS.subtasks.map((row) => [row.id, factOfSubtask(row)] as const),
    attempts: ROWS.attempts.map((row) => [row.id, factOfAttempt(row)] as const),
  };
  it.each(['requests', 'subtasks', 'attempts'] as const)(
    'selects those %s a chart counts by each label',
    (kind) => {
      for (const [, fact] of FACTS[kind]) {
        if (!fact) continue;
        const { model, tier, ...by } = fact.dimensions;
        const filters: Partial<LogFilter>[] = [
          { client: by.client ?? '' },
          { taskType: by.taskType ?? '' },
          { band: by.band ?? '' },
          { modelId: model ?? '' },
          { tier: tier ?? 0 },
          { simulated: by.simulated },
        ];
        for (const filter of filters) {
          const same = FACTS[kind].filter(([, other]) => other && agrees(other.dimensions, filter));
          expect(ids(kind, { outcome: 'done', ...filter }), JSON.stringify(filter)).toBe(
            same.map(([id]) => id.slice(-1)).join(''),
          );
        }
        // A kind of error may be called like a status of its own; a chart of failures names both `failed` and the kind.
        if (by.outcome !== 'failed')
          expect(ids(kind, { outcome: by.outcome })).toBe(
            FACTS[kind]
              .filter(([, other]) => other?.dimensions.outcome === by.outcome)
              .map(([id]) => id.slice(-1))
              .join(''),
          );
      }
    },
  );
});

type Labels = NonNullable<ReturnType<typeof factOfRequest>>['dimensions'];

function agrees(
  labels: Labels,
  { client, taskType, band, modelId, tier, simulated }: Partial<LogFilter>,
): boolean {
  return (
    (client === undefined || (labels.client ?? '') === client) &&
    (taskType === undefined || (labels.taskType ?? '') === taskType) &&
    (band === undefined || (labels.band ?? '') === band) &&
    (modelId === undefined || (labels.model ?? '') === modelId) &&
    (tier === undefined || ((labels.tier ?? 0) === tier && (tier !== 0 || labels.model !== 'several'))) &&
    (simulated === undefined || labels.simulated === simulated)
  );
}

describe('a page of the log', () => {
  it.each([
    ['time', true, 'fedcba'],
    ['cost', true, 'bfaedc'],
    ['cost', false, 'afbcde'],
    ['latency', true, 'bfaced'],
    ['tokens', true, 'abfedc'],
  ] as const)('by %s, descending %s, stands as %s, unknown last', (sort, descending, expected) => {
    expect(ids('requests', {}, { sort, descending })).toBe(expected);
  });

  it('keeps unknown unknown, flags as flags and a prompt’s beginning alone', () => {
    const [first] = page('requests', { requestId: 'req_a' });
    expect(first).toMatchObject({
      client: 'key_1',
      simulated: null,
      costEstimated: null,
      firstTokenMs: null,
    });
    expect(first).not.toHaveProperty('prompt');
    expect(page('requests', { requestId: 'req_f' })[0]).toMatchObject({ excerpt: null, simulated: true });
    expect(page('attempts', { requestId: 'req_a' })[0]).toMatchObject({ usageEstimated: false });
  });

  it('cuts a long prompt between characters', () => {
    recordLog(recorder, {
      requests: [requestRow('req_z', { createdAt: 1, prompt: '😀'.repeat(300) })],
      subtasks: [],
      attempts: [],
    });
    const [row] = page('requests', { toMs: 2 }) as { excerpt: string }[];
    expect(row?.excerpt).toBe('😀'.repeat(200));
    database.db.$client.prepare("delete from requests where id = 'req_z'").run();
  });

  it('survives numbers that no caller should give', () => {
    const ask = (offset: number, limit: number) =>
      readLogPage(database.db.$client, {
        kind: 'requests',
        filter: ANY,
        sort: 'time',
        descending: true,
        offset,
        limit,
      }).rows.length;
    expect([ask(-5, 10), ask(0, 1e9), ask(1e9, 10), ask(0, -1)]).toEqual([6, 6, 0, 0]);
  });
});

describe('the sums', () => {
  it('are those of the rows, by hand', () => {
    const sums = readLogTotals(database.db.$client, { kind: 'requests', filter: ANY });
    expect(sums).toMatchObject({
      count: 6,
      costNanoUsd: 912,
      unpriced: 1,
      baselineNanoUsd: 1050,
      comparableNanoUsd: 905,
      secondNanoUsd: 0,
      savedNanoUsd: 138,
      inputTokens: 11,
      outputTokens: 22,
      estimated: 1,
      p50Ms: 70,
      p95Ms: 90,
    });
  });

  it('are unknown where nothing is known', () => {
    const sums = readLogTotals(database.db.$client, {
      kind: 'requests',
      filter: { ...ANY, outcome: 'streaming' },
    });
    expect(sums).toMatchObject({ count: 1, costNanoUsd: null, unpriced: 0, inputTokens: null, p50Ms: null });
  });
});
