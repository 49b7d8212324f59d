import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { seededRandom } from '@/lib/shared/rng';
import { BANDS, bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { HistoryReportInput } from '@/lib/telemetry/history/types';
import { recordFeedbackRows } from '@/lib/telemetry/record-feedback';
import {
  type AttemptRow,
  recordAttemptRow,
  recordRequestEnd,
  recordRequestStart,
  type SubtaskRow,
} from '@/lib/telemetry/record-request';
import { createRecorder } from '@/lib/telemetry/recorder';
import type { ReportFilter, ReportQuery } from '@/lib/telemetry/report/types';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Midnight UTC, on a day after clocks changed in Berlin (29 March 2026). */
export const NOW_MS = Date.UTC(2026, 3, 2);

const MODELS = [
  { id: 'local/small', tier: 1, local: true },
  { id: 'cloud/middle', tier: 2, local: false },
  { id: 'cloud/large', tier: 4, local: false },
];
const STATUSES = [
  'ok',
  'ok',
  'ok',
  'ok',
  'ok',
  'partial',
  'failed',
  'stopped',
  'interrupted',
  'dry_run',
] as const;
const ERRORS = ['timeout', 'rate_limited', 'network'];

/** A database in a folder of its own, and a way to fill it with rows as they are recorded. */
export function createHistoryWorld(seed = 7) {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-history-'));
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db);
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const maybe = <Item>(item: Item, chance = 0.9): Item | null => (random() < chance ? item : null);
  const whole = (most: number) => Math.floor(random() * most);
  let requests = 0;

  /** One request with its subtasks and attempts, begun at a moment. */
  function addRequest(atMs: number): void {
    const id = `req_${++requests}`;
    const status = pick(STATUSES);
    const client = pick(['chat', 'api', 'key_1', 'key_2']);
    const keyId = client.startsWith('key') ? client : null;
    const source: 'gateway' | 'chat' | 'api' = keyId ? 'gateway' : (client as 'chat' | 'api');
    const simulated = random() < 0.1;
    const subtasks = Array.from({ length: 1 + whole(2) }, (_, at) => addSubtask(at));
    const models = new Set(subtasks.map(({ answeredModel }) => answeredModel));
    const judged = random() < 0.2;
    if (judged) addAttempt('judge', pick(MODELS), '', null, atMs);

    function addSubtask(position: number): SubtaskRow {
      const subtaskId = `${id}_${position}`;
      const model = pick(MODELS);
      const taskType = pick(TASK_TYPES);
      const complexity = random();
      const ended =
        status === 'dry_run'
          ? 'dry_run'
          : status === 'stopped'
            ? 'aborted'
            : pick(['ok', 'ok', 'failed'] as const);
      if (ended !== 'dry_run') addAttempt('answer', model, subtaskId, taskType, atMs + 5);
      if (random() < 0.1) addAttempt('shadow', pick(MODELS), subtaskId, taskType, atMs + 9);
      return {
        id: subtaskId,
        requestId: id,
        position,
        createdAt: atMs,
        client,
        status: ended,
        taskType,
        complexity,
        band: bandOf(complexity),
        articleBand: 'LOW',
        difficulty: 0,
        confidence: 1,
        chosenModel: model.id,
        chosenTier: model.tier,
        answeredModel: model.id,
        answeredTier: model.tier,
        quality: maybe(random()),
        threshold: 0.5,
        propensity: 1,
        reason: 'best',
        attempts: random() < 0.05 ? 0 : 1,
        latencyMs: maybe(Math.exp(5 + 3 * random())),
        firstTokenMs: maybe(100 * random()),
        inputTokens: maybe(whole(900)),
        outputTokens: maybe(whole(900)),
        costNanoUsd: maybe(whole(1e6)),
        costUnits: maybe(random()),
        heuristicQuality: maybe(random()),
        simulated,
        local: model.local,
      };
    }

    function addAttempt(
      purpose: 'answer' | 'judge' | 'shadow',
      model: (typeof MODELS)[number],
      subtaskId: string,
      taskType: string | null,
      startedAt: number,
    ): void {
      const ended = pick(['ok', 'ok', 'ok', 'failed', 'aborted'] as const);
      const row: AttemptRow = {
        id: `att_${requests}_${purpose}_${subtaskId}`,
        requestId: id,
        subtaskId,
        client,
        taskType,
        number: 1,
        startedAt,
        modelId: model.id,
        endpointId: 'any',
        upstreamName: model.id,
        tier: model.tier,
        locality: model.local ? 'local' : 'cloud',
        simulated,
        status: ended,
        errorKind: ended === 'failed' ? pick(ERRORS) : null,
        durationMs: Math.exp(5 + 3 * random()),
        firstTokenMs: maybe(500 * random()),
        backoffMs: 0,
        inputTokens: 900,
        cacheReadTokens: maybe(whole(300)),
        reasoningTokens: maybe(whole(100)),
        outputTokens: 100 + whole(900),
        usageEstimated: random() < 0.2,
        costNanoUsd: maybe(whole(1e6)),
        purpose,
      };
      recordAttemptRow(recorder, row);
    }

    const base = { id, createdAt: atMs, source, keyId, prompt: 'hi', promptChars: 2 };
    const policy = { policy: 'balanced', policyVersion: 1, catalogVersion: 'test' };
    recordRequestStart(recorder, { ...base, ...policy, status: 'streaming' });
    recordRequestEnd(recorder, {
      request: {
        id,
        status,
        taskType:
          new Set(subtasks.map(({ taskType }) => taskType)).size > 1 ? 'several' : subtasks[0]?.taskType,
        band: subtasks[0]?.band,
        modelId: models.size > 1 ? 'several' : subtasks[0]?.answeredModel,
        tier: models.size > 1 ? null : subtasks[0]?.answeredTier,
        totalMs: maybe(Math.exp(6 + 2 * random())),
        firstTokenMs: maybe(50 + 500 * random()),
        inputTokens: maybe(whole(900)),
        outputTokens: maybe(whole(900)),
        costNanoUsd: maybe(whole(1e6)),
        baselineCostNanoUsd: maybe(whole(4e6)),
        costEstimated: random() < 0.3,
        simulated,
        local: maybe(random() < 0.4),
      },
      subtasks,
      decision: null,
    });
    for (const { id: subtaskId } of subtasks)
      for (const source of ['human', 'judge'] as const)
        if (random() < 0.3) grade(subtaskId, source, random() < 0.1 ? null : random(), atMs + 60_000);
  }

  function grade(subtaskId: string, source: 'human' | 'judge', quality: number | null, atMs: number): void {
    recordFeedbackRows(recorder, [
      {
        id: `fb_${subtaskId}_${source}_${atMs}`,
        requestId: subtaskId,
        subtaskId,
        modelId: 'any',
        taskType: 'chat',
        band: BANDS[0],
        quality,
        source,
        weight: 1,
        expectedLogit: 0,
        simulated: false,
        createdAt: atMs,
      },
    ]);
  }

  return {
    dataDir,
    database,
    client: database.db.$client,
    recorder,
    random,
    grade,
    addRequest,
    /** Requests at random moments of [fromMs, toMs). */
    addRequests(count: number, fromMs: number, toMs: number): void {
      for (let at = 0; at < count; at++) addRequest(Math.floor(fromMs + random() * (toMs - fromMs)));
      recorder.flush();
    },
    close(): void {
      recorder.close();
      database.close();
    },
  };
}

export const EVERYTHING: ReportFilter = {
  client: null,
  taskType: null,
  modelId: null,
  tier: null,
  simulated: true,
};

export function askReport(
  query: Partial<ReportQuery> = {},
  more: Partial<HistoryReportInput> = {},
): HistoryReportInput {
  return {
    query: {
      fromMs: NOW_MS - 7 * DAY_MS,
      toMs: NOW_MS,
      zone: 'Europe/Berlin',
      group: 'model',
      filter: EVERYTHING,
      baseline: null,
      ...query,
    },
    nowMs: NOW_MS,
    baselinePrice: null,
    clientLabels: { key_1: 'Laptop' },
    ...more,
  };
}
