import { timeOf, walkLog } from '@/lib/services/get-log';
import type { AttemptLogRow, LogKind, RequestLogRow, SubtaskLogRow } from '@/lib/telemetry/log/types';
import { type LogContext, readCsvQuery } from './log';

type CsvValue = string | number | boolean | null;

/** Lines of CSV without a last line break; what a spreadsheet would run is disarmed there. */
export type ToCsvLines = (rows: readonly (readonly CsvValue[])[]) => string;

const REQUEST_COLUMNS: readonly (keyof RequestLogRow)[] = [
  'id',
  'createdAt',
  'endedAt',
  'source',
  'client',
  'keyId',
  'conversationId',
  'status',
  'taskType',
  'band',
  'modelId',
  'tier',
  'policy',
  'policyVersion',
  'catalogVersion',
  'subtaskCount',
  'analyzingMs',
  'routingMs',
  'firstTokenMs',
  'totalMs',
  'inputTokens',
  'outputTokens',
  'costNanoUsd',
  'routingCostNanoUsd',
  'costEstimated',
  'baselineModel',
  'baselineCostNanoUsd',
  'simulated',
  'local',
  'promptChars',
  'excerpt',
];
const SUBTASK_COLUMNS: readonly (keyof SubtaskLogRow)[] = [
  'id',
  'requestId',
  'position',
  'createdAt',
  'client',
  'status',
  'taskType',
  'complexity',
  'band',
  'difficulty',
  'confidence',
  'chosenModel',
  'chosenTier',
  'answeredModel',
  'answeredTier',
  'quality',
  'utility',
  'threshold',
  'margin',
  'propensity',
  'reason',
  'attempts',
  'firstTokenMs',
  'latencyMs',
  'inputTokens',
  'outputTokens',
  'tokensEstimated',
  'costNanoUsd',
  'costUnits',
  'baselineCostNanoUsd',
  'simulated',
  'local',
  'errorKind',
  'errorMessage',
];
const ATTEMPT_COLUMNS: readonly (keyof AttemptLogRow)[] = [
  'id',
  'requestId',
  'subtaskId',
  'number',
  'startedAt',
  'client',
  'purpose',
  'taskType',
  'modelId',
  'endpointId',
  'upstreamName',
  'tier',
  'locality',
  'simulated',
  'status',
  'errorKind',
  'errorMessage',
  'httpStatus',
  'headersMs',
  'firstTokenMs',
  'durationMs',
  'backoffMs',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'usageEstimated',
  'images',
  'costNanoUsd',
  'electricityNanoUsd',
  'priceVersion',
  'finishReason',
  'onBaselineNanoUsd',
];
const COLUMNS: Readonly<Record<LogKind, readonly string[]>> = {
  requests: REQUEST_COLUMNS,
  subtasks: SUBTASK_COLUMNS,
  attempts: ATTEMPT_COLUMNS,
};

/** Such files are passed on; texts go along only where they are asked for. */
const TEXTS: readonly string[] = ['excerpt', 'errorMessage'];

/**
 * `GET /api/log/csv`: every row of the filter in the order of time, written while it is read. With `texts=1` the
 * beginnings of prompts and what upstreams said of failures as well.
 */
export function getLogCsv(ctx: LogContext, request: Request, toCsvLines: ToCsvLines): Response {
  const { texts, ...query } = readCsvQuery(ctx, request);
  const columns = COLUMNS[query.kind].filter((name) => texts || !TEXTS.includes(name));
  const leave = new AbortController();
  const signal = AbortSignal.any([request.signal, leave.signal]);
  const pages = walkLog(ctx, query, signal);
  const encode = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) =>
      stream.enqueue(encode.encode(`${toCsvLines([['time', ...columns.map(toSnake)]])}\r\n`)),
    async pull(stream) {
      const next = await pages.next();
      if (next.done) return stream.close();
      const cells = next.value.map((row) => [
        new Date(timeOf(query.kind, row)).toISOString(),
        ...columns.map((column) => (row as unknown as Record<string, CsvValue>)[column] ?? null),
      ]);
      stream.enqueue(encode.encode(`${toCsvLines(cells)}\r\n`));
    },
    cancel: () => leave.abort(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="switchyard-${query.kind}.csv"`,
    },
  });
}

function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
