import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { recordAttemptRow, recordRequestEnd, recordRequestStart } from '@/lib/telemetry/record-request';
import { createRecorder } from '@/lib/telemetry/recorder';

const REQUESTS = 20_000;
const BATCH = 200;

/** Writes whole requests (request, subtask, attempt and trace) in batches of 200, as the queue does under load. */
export function measureTelemetry(folder: string) {
  const database = openDatabase(join(folder, 'telemetry'), join(process.cwd(), 'drizzle'));
  const recorder = createRecorder(database.db, { windowMs: 60_000 });
  const started = performance.now();
  for (let i = 0; i < REQUESTS; i++) {
    record(recorder, i);
    if (i % BATCH === BATCH - 1) recorder.flush();
  }
  const seconds = (performance.now() - started) / 1000;
  recorder.close();
  database.close();
  return {
    requests: REQUESTS,
    requestsPerSecond: Math.round(REQUESTS / seconds),
    rowsPerSecond: Math.round((4 * REQUESTS) / seconds),
  };
}

function record(recorder: ReturnType<typeof createRecorder>, i: number): void {
  const id = `req_${i}`;
  const createdAt = 1_700_000_000_000 + i;
  recordRequestStart(recorder, {
    id,
    createdAt,
    source: 'api',
    status: 'streaming',
    prompt: 'Explain what a mutex is and when to use one.',
    promptChars: 44,
    policy: 'balanced',
    policyVersion: 1,
    catalogVersion: 'bench',
  });
  recordRequestEnd(recorder, {
    request: { id, status: 'ok', endedAt: createdAt + 900, totalMs: 900, costNanoUsd: 12_000 },
    subtasks: [
      {
        id: `sub_${i}`,
        requestId: id,
        position: 0,
        createdAt,
        status: 'ok',
        taskType: 'qa_simple',
        complexity: 0.2,
        band: 'simple',
        articleBand: 'LOW',
        difficulty: -1.8,
        confidence: 0.8,
        chosenModel: 'lab/small',
        chosenTier: 1,
        quality: 0.9,
        utility: 0.5,
        threshold: 0.55,
        propensity: 1,
        reason: 'highest_utility',
        attempts: 1,
        latencyMs: 900,
        inputTokens: 11,
        outputTokens: 120,
        costNanoUsd: 12_000,
      },
    ],
    decision: JSON.stringify({ filler: 'x'.repeat(1500) }),
  });
  recordAttemptRow(recorder, {
    id: `att_${i}`,
    requestId: id,
    subtaskId: `sub_${i}`,
    number: 1,
    startedAt: createdAt,
    modelId: 'lab/small',
    endpointId: 'lab',
    upstreamName: 'small',
    tier: 1,
    locality: 'cloud',
    simulated: false,
    status: 'ok',
    durationMs: 900,
    backoffMs: 0,
    usageEstimated: false,
    costNanoUsd: 12_000,
  });
}
