import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsvLines } from '@/components/ui/to-csv';
import { type Database, openDatabase } from '@/lib/db/client';
import { getLog, getLogSums, type LogContext } from '@/lib/http/api/log';
import { getLogCsv } from '@/lib/http/api/log-csv';
import { isSwitchyardError } from '@/lib/shared/errors';
import { LogCancelled } from '@/lib/telemetry/history/log-watch';
import { readLogPage } from '@/lib/telemetry/history/read-log-page';
import type { LogTotals, RequestLogRow } from '@/lib/telemetry/log/types';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { ANY, logHistory, recordLog, requestRow } from '../../support/log-rows';

const COUNT = 6000;
const NOW = 1_000_000;
let database: Database;
let recorder: Recorder;
let ctx: LogContext;
let keeps = true;
beforeAll(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-log-')), 'drizzle');
  recorder = createRecorder(database.db, { maxQueued: 20_000 });
  recordLog(recorder, {
    // Many at the same moment, so that a page ends among them.
    requests: Array.from({ length: COUNT }, (_, i) =>
      requestRow(`req_${String(i).padStart(5, '0')}`, {
        createdAt: i < 2000 ? 5000 : 5000 + i,
        prompt: i % 2 === 0 ? `=cmd|'/c calc'!A${i}` : `plain "quoted",\nline ${i}`,
        status: i % 7 === 0 ? 'failed' : 'ok',
        totalMs: (i * 37) % 1009,
        costNanoUsd: i % 11 === 0 ? null : i * 3 + 1,
        baselineCostNanoUsd: i % 5 === 0 ? null : i * 10,
        inputTokens: i % 3 === 0 ? null : i,
        outputTokens: 2,
      }),
    ),
    subtasks: [],
    attempts: [],
  });
  ctx = {
    history: logHistory(database.db),
    telemetry: { db: database.db, recorder },
    clock: { wallMs: () => NOW, monotonicMs: () => 0 },
    storage: () => ({ prompts: keeps }),
    catalog: () => ({ version: 'test', endpoints: [], models: [], fallbacks: {} }),
  };
});
afterAll(() => {
  recorder.close();
  database.close();
});

const asked = (query: string) => new Request(`http://localhost/api/log?${query}`);

describe('all pages together', () => {
  it('have exactly the sums that are said', async () => {
    const rows: RequestLogRow[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = await (await getLog(ctx, asked(`offset=${offset}&limit=500&outcome=ok`))).json();
      rows.push(...page.rows);
      if (page.rows.length === 0) break;
    }
    const sums: LogTotals = await (await getLogSums(ctx, asked('outcome=ok'))).json();
    const add = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const both = rows.filter((row) => row.costNanoUsd !== null && row.baselineCostNanoUsd !== null);
    const times = rows.map((row) => row.totalMs ?? 0).sort((a, b) => a - b);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(sums).toMatchObject({
      count: rows.length,
      costNanoUsd: add(rows.map((row) => row.costNanoUsd)),
      unpriced: rows.filter((row) => row.costNanoUsd === null).length,
      baselineNanoUsd: add(both.map((row) => row.baselineCostNanoUsd)),
      comparableNanoUsd: add(both.map((row) => row.costNanoUsd)),
      inputTokens: add(rows.map((row) => row.inputTokens)),
      outputTokens: add(rows.map((row) => row.outputTokens)),
      p50Ms: times[Math.ceil(times.length * 0.5) - 1],
      p95Ms: times[Math.ceil(times.length * 0.95) - 1],
    });
  });

  it.each([
    ['desc=1', true],
    ['desc=0', false],
  ])('as CSV with %s are every row once, in order, and run in no spreadsheet', async (query, descending) => {
    const response = getLogCsv(ctx, asked(`${query}&texts=1`), toCsvLines);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = csvParse(await response.text());
    expect(rows).toHaveLength(COUNT);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT);
    const times = rows.map((row) => Number(row.created_at));
    expect(times).toEqual([...times].sort((a, b) => (descending ? b - a : a - b)));
    expect(rows.filter(({ excerpt }) => /^[=+\-@]/.test(excerpt ?? ''))).toEqual([]);
    expect(rows.find(({ id }) => id === 'req_00002')?.excerpt).toBe(`'=cmd|'/c calc'!A2`);
    expect(rows.find(({ id }) => id === 'req_00003')?.excerpt).toBe('plain "quoted",\nline 3');
  });

  it('as CSV take no text along unless it is asked for', async () => {
    const text = await getLogCsv(ctx, asked(''), toCsvLines).text();
    expect(text.split('\r\n')[0]).not.toMatch(/excerpt|error_message/);
    expect(text).not.toContain('quoted');
  });

  it('as CSV of nothing are a header', async () => {
    const text = await getLogCsv(ctx, asked('rows=attempts'), toCsvLines).text();
    expect(text).toMatch(/^time,id,request_id,[\w,]+\r\n$/);
  });
});

describe('a page over HTTP', () => {
  it('says its range, so that the next page can be asked for in the same', async () => {
    const page = await (await getLog(ctx, asked('range=1h&limit=1'))).json();
    expect(page).toMatchObject({ from_ms: NOW - 3_600_000, to_ms: NOW + 1, prompts_kept: true });
    keeps = false;
    expect(await (await getLog(ctx, asked('limit=1'))).json()).toMatchObject({ prompts_kept: false });
    keeps = true;
  });

  it.each([
    ['offset=-1', 'offset'],
    ['offset=1e3', 'offset'],
    ['offset=', 'offset'],
    ['limit=1000000000', 'limit'],
    ['limit=0', 'limit'],
    ['rows=requests%3B+drop+table+requests', 'rows'],
    ['sort=created_at', 'sort'],
    ['desc=2', 'desc'],
    ['from=-1', 'from'],
    ['from=9&to=3', 'from'],
    ['to=99999999999999999', 'to'],
    ['tier=5', 'tier'],
    ['bin=20', 'bin'],
    ['simulated=true', 'simulated'],
    ['range=2h', 'range'],
    ['q=a%00b', 'q'],
    ['client=%00', 'client'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['columns=time', 'columns'],
    ['among=model', 'among'],
    ['among=%5B%22model%22%5D', 'among'],
    ['among=%5B%22outcome%22%2C%22ok%22%5D', 'among'],
    ['rows=attempts&baseline=nobody', 'baseline'],
    ['__proto__=1', '__proto__'],
  ])('refuses %s and names the field', async (query, param) => {
    const error = await getLog(ctx, asked(query)).catch((cause: unknown) => cause);
    if (!isSwitchyardError(error)) throw new Error(`${query} was taken`);
    expect(error).toMatchObject({ status: 400, param });
  });

  it.each(['q', 'client', 'type', 'band', 'model', 'outcome', 'purpose', 'policy', 'request'])(
    'takes whatever stands in %s for text',
    async (name) => {
      for (const text of ["' or 1=1 --", '"; drop table requests', '%', '\\', '\uD800']) {
        const page = await (
          await getLog(ctx, asked(`${name}=${encodeURIComponent(text.toWellFormed())}`))
        ).json();
        expect(page.rows, text).toEqual([]);
      }
    },
  );
});

describe('a search nobody waits for', () => {
  it('ends before it has seen everything', () => {
    let looks = 0;
    const search = () =>
      readLogPage(
        database.db.$client,
        {
          kind: 'requests',
          filter: { ...ANY, search: 'zebra' },
          sort: 'time',
          descending: true,
          offset: 0,
          limit: 1,
        },
        () => ++looks > 0,
      );
    expect(search).toThrow(LogCancelled);
    expect(looks).toBe(1);
  });
});
