import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { getShadowFigures } from '@/lib/telemetry/queries/get-shadow-figures';
import { recordShadow, type ShadowRow } from '@/lib/telemetry/record-shadow';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

let database: Database;
let recorder: Recorder;
beforeEach(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-per-day-')), 'drizzle');
  recorder = createRecorder(database.db);
});
afterEach(() => {
  recorder.close();
  database.close();
});

function shadow(daysAgo: number, costNanoUsd: number | null, status: ShadowRow['status'] = 'ok'): void {
  const isMade = status === 'ok';
  recordShadow(recorder, {
    id: `${daysAgo} ${costNanoUsd} ${status}`,
    requestId: 'req_1',
    subtaskId: `sub_${daysAgo}`,
    createdAt: NOW - daysAgo * DAY_MS,
    status,
    taskType: 'chat',
    band: 'simple',
    difficulty: 0,
    answeredModel: 'a',
    shadowModel: isMade ? 'b' : null,
    judgeModel: 'j',
    share: 0.1,
    labelAnswered: isMade ? 1 : null,
    labelShadow: isMade ? 0 : null,
    costNanoUsd,
    simulated: false,
  });
}

it.each<[string, Parameters<typeof shadow>[], number | null]>([
  [
    'since the first comparison',
    [
      [4, 300],
      [1, 500],
    ],
    200,
  ],
  ['of at least one day', [[0.25, 300]], 300],
  [
    'of at most the range',
    [
      [60, 7000],
      [10, 600],
    ],
    20,
  ],
  [
    'not since one was skipped',
    [
      [20, 0, 'skipped'],
      [2, 600],
    ],
    300,
  ],
  ['unknown without a known cost', [[3, null]], null],
])('the mean a day is %s', (_, rows, perDay) => {
  for (const row of rows) shadow(...row);
  recorder.flush();
  expect(getShadowFigures(database.db, NOW - 30 * DAY_MS, NOW + 1).perDayNanoUsd).toBe(perDay);
});
