import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import type { History } from '@/lib/telemetry/history/types';
import { recordAttemptRow, recordRequestEnd, recordRequestStart } from '@/lib/telemetry/record-request';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { generateHistory } from '../history/generate-history';
import type { MadeRequest } from '../history/types';
import { reportQuery } from './measure-reports';
import { type Spread, spreadOf } from './run-many';

const BATCHES = 60;
/** Requests in 50 ms at a thousand a second. */
const BATCH = 50;
const PAUSE_MS = 20;

export interface WriterTimes {
  /** Time of one batch of 50 requests. */
  alone: Spread;
  whileReading: Spread;
  reports: number;
}

/** How long the write queue takes, and how long while the thread draws reports one after the other. */
export async function measureWriter(
  folder: string,
  history: History,
  { endMs, days }: { endMs: number; days: number },
): Promise<WriterTimes> {
  const database = openDatabase(folder, join(process.cwd(), 'drizzle'));
  const recorder = createRecorder(database.db, { windowMs: 60_000 });
  const plan = { requests: 2 * BATCHES * BATCH, days: 1, endMs: endMs + 86_400_000, simulated: false };
  const made = generateHistory({ ...plan, seed: endMs % 1e6, tracedFromMs: plan.endMs, traced: [] });
  try {
    const alone = await writeBatches(recorder, made);
    let reading = true;
    let reports = 0;
    const query = reportQuery(endMs, days);
    const readers = (async () => {
      for (; reading; reports++)
        await history.ask('report', { query, nowMs: endMs, baselinePrice: null, clientLabels: {} });
    })();
    const whileReading = await writeBatches(recorder, made);
    reading = false;
    await readers;
    return { alone, whileReading, reports };
  } finally {
    recorder.close();
    database.close();
  }
}

async function writeBatches(recorder: Recorder, made: Iterator<MadeRequest>): Promise<Spread> {
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    for (let i = 0; i < BATCH; i++) {
      const { value, done } = made.next();
      if (!done) record(recorder, value);
    }
    const started = performance.now();
    recorder.flush();
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return spreadOf(times);
}

function record(recorder: Recorder, { request, subtasks, attempts }: MadeRequest): void {
  recordRequestStart(recorder, { ...request, status: 'streaming' });
  for (const row of attempts) recordAttemptRow(recorder, row);
  recordRequestEnd(recorder, { request, subtasks, decision: null });
}
