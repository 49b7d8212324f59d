// What: the port through which requests become traces of OpenTelemetry.
// Why: services hand over what they have at the end of a request; nobody waits, and no text of a prompt goes along.
// Not for: the trace of a decision, which the database keeps.
import type { Catalog } from '@/lib/catalog/types';
import type { Attempt } from '@/lib/execution/types';
import type { Decision } from '@/lib/routing/types';

/** A request that ended, as far as a trace tells of it. */
export interface TracedRequest {
  requestId: string;
  /** UTC ms. */
  startedAt: number;
  totalMs: number;
  status: 'ok' | 'partial' | 'failed' | 'stopped' | 'dry_run';
  operation: 'chat' | 'embeddings';
  /** `chat`, `api` or `gateway`. */
  source: string;
  /** The gateway key's id, else the source. */
  client: string;
  conversationId: string | null;
  /** The model or `auto` the caller named; null: none. */
  askedModel: string | null;
  /** The caller's W3C `traceparent`; null or malformed: a new trace begins. */
  traceparent: string | null;
  decision: Decision;
  catalog: Pick<Catalog, 'endpoints' | 'models'>;
  /** Every call that was made to answer, by `subtask` the decision's part. */
  attempts: readonly Attempt[];
  /** Of attempts and judges together; null: unknown. */
  costNanoUsd: number | null;
  baselineNanoUsd: number | null;
}

export interface RequestTraces {
  /** A judge's call; it is shown when its request ends. */
  judged(requestId: string, attempt: Attempt): void;
  /** Queues the spans of a request. Never throws, never waits. */
  ended(request: TracedRequest): void;
  status(): TracesStatus;
  /** Sends what is queued if that takes no longer than a moment; drops the rest. */
  close(): Promise<void>;
}

export interface TracesStatus {
  state: 'ok' | 'failing' | 'off';
  /** For people, without a full stop; null when all is well. */
  detail: string | null;
  /** Spans that reached the collector, and those given up since the start. */
  sent: number;
  dropped: number;
}
