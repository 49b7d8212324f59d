import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { seededRandom } from '@/lib/shared/rng';
import { bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import {
  type AttemptRow,
  type RequestRow,
  recordAttemptRow,
  recordRequestEnd,
  recordRequestStart,
  type SubtaskRow,
} from '@/lib/telemetry/record-request';
import { createRecorder } from '@/lib/telemetry/recorder';
import { attemptRow, requestRow, subtaskRow } from '../../support/log-rows';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** In the hour before midnight in Berlin, on a day after its clocks changed (25 October 2026). */
export const NOW_MS = Date.UTC(2026, 9, 28, 22, 17, 31, 455);

const MODELS = Array.from({ length: 10 }, (_, at) => ({
  id: `lab/m${at}`,
  tier: 1 + (at % 4),
  local: at % 4 === 0,
}));
const STATUSES = [
  'ok',
  'ok',
  'ok',
  'ok',
  'partial',
  'failed',
  'stopped',
  'interrupted',
  'dry_run',
  'streaming',
];
const ERRORS = ['rate_limited', 'timeout_total', 'connection', null];
const SOURCES = [
  { source: 'chat', keyId: null },
  { source: 'api', keyId: null },
  { source: 'gateway', keyId: null },
  { source: 'gateway', keyId: 'key_7' },
  { source: 'gateway', keyId: 'key_8' },
] as const;

/** A database of its own with every kind of row there is, as the recorder writes them. */
export function createDrillWorld(seed = 3) {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-drill-'));
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db);
  const random = seededRandom(seed);
  const whole = (most: number) => Math.floor(random() * most);
  const pick = <Item>(items: readonly Item[]): Item => items[whole(items.length)] as Item;
  const maybe = <Item>(item: Item, chance = 0.88): Item | null => (random() < chance ? item : null);
  // The first models answer most.
  const model = () => MODELS[Math.floor(MODELS.length * random() ** 2)] as (typeof MODELS)[number];
  let made = 0;

  function addRequest(atMs: number): void {
    const id = `req_${String(++made).padStart(5, '0')}`;
    const status = pick(STATUSES) as RequestRow['status'];
    const asker = pick(SOURCES);
    const client = asker.keyId ?? asker.source;
    const simulated = random() < 0.08;
    const subtasks =
      status === 'interrupted' ? [] : Array.from({ length: 1 + whole(2.4) }, (_, at) => part(at));
    if (random() < 0.15) call({ purpose: 'judge', subtaskId: '', startedAt: atMs - whole(900) });
    const row = requestRow(id, { createdAt: atMs, ...asker, status: 'streaming' });
    recordRequestStart(recorder, row);
    if (status === 'streaming') return;
    // Some ends come in a later transaction than the beginning.
    if (random() < 0.1) recorder.flush();
    const models = new Set(subtasks.map((one) => one.answeredModel ?? one.chosenModel ?? null));
    const types = new Set(subtasks.map((one) => one.taskType));
    const [only] = subtasks;
    const several = models.size > 1;
    recordRequestEnd(recorder, {
      request: {
        id,
        status,
        endedAt: atMs + 900,
        taskType: types.size > 1 ? 'several' : (only?.taskType ?? null),
        band: only?.band ?? null,
        modelId: several ? 'several' : (only?.answeredModel ?? only?.chosenModel ?? null),
        tier: several ? null : (only?.answeredTier ?? only?.chosenTier ?? null),
        totalMs: maybe(Math.exp(5 + 4 * random())),
        firstTokenMs: maybe(600 * random(), 0.7),
        inputTokens: maybe(whole(5000)),
        outputTokens: maybe(whole(900)),
        costNanoUsd: maybe(whole(1e7)),
        baselineCostNanoUsd: status === 'failed' ? null : maybe(whole(4e7)),
        costEstimated: random() < 0.3,
        simulated: maybe(simulated),
        local: maybe(random() < 0.4),
      },
      subtasks,
      decision: null,
    });

    function part(position: number): SubtaskRow {
      const chosen = maybe(model(), 0.97);
      const fellBack = random() < 0.1;
      const answered = fellBack ? model() : chosen;
      const ended =
        status === 'dry_run'
          ? 'dry_run'
          : status === 'stopped'
            ? 'aborted'
            : pick(['ok', 'ok', 'failed'] as const);
      const complexity = random() < 0.03 ? 1 : random();
      const subtaskId = `${id}_${position}`;
      const isCalled = chosen !== null && ended !== 'dry_run' && random() > 0.05;
      const taskType = pick(TASK_TYPES);
      const of = { subtaskId, taskType };
      if (isCalled && fellBack)
        call({ ...of, ...named(chosen), startedAt: atMs + 2, status: 'failed', errorKind: pick(ERRORS) });
      if (isCalled && answered) call({ ...of, ...named(answered), startedAt: atMs + whole(4000) });
      if (random() < 0.1) call({ ...of, purpose: 'shadow', startedAt: atMs + whole(HOUR_MS) });
      return subtaskRow(subtaskId, id, {
        position,
        createdAt: atMs,
        client,
        status: ended,
        taskType,
        complexity,
        band: bandOf(complexity),
        chosenModel: chosen?.id ?? null,
        chosenTier: chosen?.tier ?? null,
        answeredModel: ended === 'ok' && isCalled ? (answered?.id ?? null) : null,
        answeredTier: ended === 'ok' && isCalled ? (answered?.tier ?? null) : null,
        attempts: isCalled ? 1 + Number(fellBack) : 0,
        quality: maybe(random()),
        latencyMs: maybe(Math.exp(5 + 4 * random())),
        firstTokenMs: maybe(500 * random(), 0.7),
        inputTokens: maybe(whole(5000)),
        outputTokens: maybe(whole(900)),
        tokensEstimated: random() < 0.2,
        costNanoUsd: maybe(whole(1e7)),
        baselineCostNanoUsd: maybe(whole(4e7)),
        simulated: maybe(simulated),
      });
    }

    function call(more: Partial<AttemptRow>): void {
      const ended = pick(['ok', 'ok', 'ok', 'ok', 'failed', 'aborted'] as const);
      // What nobody counted has no parts either.
      const input = maybe(random() < 0.04 ? 200_000 + whole(100_000) : whole(5000));
      const output = maybe(100 + whole(900));
      recordAttemptRow(
        recorder,
        attemptRow(`att_${id}_${made}_${random()}`, id, {
          client,
          ...named(model()),
          simulated,
          status: ended,
          errorKind: ended === 'failed' ? pick(ERRORS) : null,
          durationMs: Math.exp(4 + 4 * random()),
          firstTokenMs: maybe(500 * random(), 0.7),
          inputTokens: input,
          outputTokens: output,
          cacheReadTokens: input && maybe(whole(input / 3), 0.5),
          cacheWriteTokens: input && maybe(whole(input / 3), 0.5),
          reasoningTokens: output && maybe(whole(90), 0.5),
          usageEstimated: random() < 0.2,
          costNanoUsd: maybe(whole(1e7)),
          ...more,
        }),
      );
    }
  }

  const between = (fromMs: number, toMs: number) => Math.floor(fromMs + random() * (toMs - fromMs));
  for (let at = 0; at < 1900; at++) addRequest(between(NOW_MS - 10 * DAY_MS, NOW_MS));
  for (let at = 0; at < 200; at++) addRequest(between(NOW_MS - 2 * HOUR_MS, NOW_MS));
  for (let at = 0; at < 100; at++) addRequest(between(NOW_MS - 92 * DAY_MS, NOW_MS - 80 * DAY_MS));
  // On borders of hours, days and ranges, and after now: clocks jump.
  for (const border of [NOW_MS - DAY_MS, NOW_MS - 7 * DAY_MS, NOW_MS - 2 * HOUR_MS, NOW_MS, NOW_MS + HOUR_MS])
    for (const ms of [border, Math.floor(border / HOUR_MS) * HOUR_MS, Math.floor(border / DAY_MS) * DAY_MS])
      for (const shift of [-1, 0, 1]) addRequest(ms + shift);
  recorder.flush();
  // A process that ended leaves some interrupted; the next one has some running.
  markInterrupted(database.db, NOW_MS);
  for (let at = 0; at < 150; at++) addRequest(between(NOW_MS - 2 * HOUR_MS, NOW_MS));
  recorder.flush();

  return {
    dataDir,
    client: database.db.$client,
    count: () => made,
    close(): void {
      recorder.close();
      database.close();
    },
  };
}

function named({ id, tier, local }: (typeof MODELS)[number]): Partial<AttemptRow> {
  return { modelId: id, upstreamName: id, tier, locality: local ? 'local' : 'cloud' };
}
