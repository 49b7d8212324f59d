import { NO_FILTER } from '@/components/requests/log-view';
import type { Db } from '@/lib/db/client';
import { readLogPage } from '@/lib/telemetry/history/read-log-page';
import { readLogTotals } from '@/lib/telemetry/history/read-log-totals';
import type { History } from '@/lib/telemetry/history/types';
import {
  type AttemptRow,
  type RequestRow,
  recordAttemptRow,
  recordRequestEnd,
  recordRequestStart,
  type SubtaskRow,
} from '@/lib/telemetry/record-request';
import type { Recorder } from '@/lib/telemetry/recorder';

export const ANY = NO_FILTER;

/** A request as the recorder gets it; what is not said is unknown. */
export function requestRow(id: string, more: Partial<RequestRow> = {}): RequestRow {
  return {
    id,
    createdAt: 1000,
    source: 'api',
    status: 'ok',
    prompt: 'hello',
    promptChars: 5,
    policy: 'balanced',
    policyVersion: 1,
    catalogVersion: 'test',
    ...more,
  };
}

export function subtaskRow(id: string, requestId: string, more: Partial<SubtaskRow> = {}): SubtaskRow {
  return {
    id,
    requestId,
    position: 0,
    createdAt: 1000,
    client: 'api',
    status: 'ok',
    taskType: 'math',
    complexity: 0.4,
    band: 'moderate',
    articleBand: 'MEDIUM',
    difficulty: 0,
    confidence: 1,
    threshold: 0.5,
    propensity: 1,
    reason: 'highest_utility',
    attempts: 1,
    ...more,
  };
}

export function attemptRow(id: string, requestId: string, more: Partial<AttemptRow> = {}): AttemptRow {
  return {
    id,
    requestId,
    subtaskId: '',
    client: 'api',
    number: 1,
    startedAt: 1000,
    modelId: 'lab/small',
    endpointId: 'lab',
    upstreamName: 'small',
    tier: 1,
    locality: 'cloud',
    simulated: false,
    status: 'ok',
    durationMs: 10,
    backoffMs: 0,
    usageEstimated: false,
    purpose: 'answer',
    ...more,
  };
}

export interface LogRows {
  requests: RequestRow[];
  subtasks: SubtaskRow[];
  attempts: AttemptRow[];
}

/** Through the recorder, as the program would; all are in the database when it returns. */
export function recordLog(recorder: Recorder, { requests, subtasks, attempts }: LogRows): void {
  for (const request of requests) {
    recordRequestStart(recorder, { ...request, status: 'streaming' });
    if (request.status !== 'streaming')
      recordRequestEnd(recorder, {
        request,
        subtasks: subtasks.filter(({ requestId }) => requestId === request.id),
        decision: null,
      });
  }
  for (const attempt of attempts) recordAttemptRow(recorder, attempt);
  recorder.flush();
}

/** The reader's answers about the log, on the caller's own connection. */
export function logHistory(db: Db): Pick<History, 'ask'> {
  return {
    ask: async (name, input) => {
      if (name === 'logPage') return readLogPage(db.$client, input as never) as never;
      if (name === 'logTotals') return readLogTotals(db.$client, input as never) as never;
      throw new Error(`nobody answers ${name} here`);
    },
  };
}
