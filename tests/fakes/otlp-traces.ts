import { readRows } from '../support/database';
import type { TestServer } from '../support/start-server';
import { until } from '../support/until';
import type { CollectedSpan, OtlpCollector } from './otlp-collector';

export interface AttemptRow {
  id: string;
  purpose: string;
  status: string;
  started_at: number;
  duration_ms: number;
  upstream_name: string;
}
interface RequestRow {
  status: string;
  created_at: number;
  total_ms: number;
  cost_nano_usd: number | null;
}

/** Spans of a request beside its rows, once all of both are there; calls in the order of their attempts. */
export async function readTrace(
  requestId: string,
  { server, collector }: { server: TestServer; collector: OtlpCollector },
) {
  const root = await until(`the trace of ${requestId}`, () =>
    collector.spans.find(({ attributes }) => attributes['switchyard.request.id'] === requestId),
  );
  const row = await until('its row', () =>
    readRows<RequestRow>(
      server.dataDir,
      "select * from requests where id = ? and status <> 'streaming'",
      requestId,
    ).at(0),
  );
  const attempts = readRows<AttemptRow>(
    server.dataDir,
    'select * from attempts where request_id = ? order by started_at, number',
    requestId,
  );
  const own = () => collector.spans.filter(({ traceId }) => traceId === root.traceId);
  await until('all its spans', () => own().length === attempts.length + 2);
  const decide = own().find(({ name }) => name === 'decide') as CollectedSpan;
  const calls = attempts.map(
    ({ id }) => own().find(({ attributes }) => attributes['switchyard.attempt.id'] === id) as CollectedSpan,
  );
  return { root, decide, calls, attempts, row };
}

/** A moment in ms as spans have it. */
export function nano(ms: number): bigint {
  const seconds = Math.floor(ms / 1000);
  return BigInt(seconds) * 1_000_000_000n + BigInt(Math.round((ms - seconds * 1000) * 1e6));
}
