// What: spans that wait to be sent, in a bounded queue, sent in batches.
// Why: a collector that is down costs memory up to a limit and nobody's time.
// Not for: how a batch is sent (send-spans.ts).
import { type Context, TraceFlags } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { type Sending, sendSpans } from './send-spans';
import type { TracesStatus } from './types';

// What may pass while the process stops.
const CLOSE_MS = 2000;

export interface SpanQueue extends SpanProcessor {
  status(): TracesStatus;
}

/** Beyond its bound new spans are dropped, as the specification has it; `logError` hears of each outage once. */
export function createSpanQueue(sending: Sending, logError: (error: unknown) => void): SpanQueue {
  const { delayMs, maxQueued, maxSpans } = sending.settings.batch;
  const stopping = new AbortController();
  let queue: ReadableSpan[] = [];
  let timer: NodeJS.Timeout | null = null;
  let draining: Promise<void> | null = null;
  let failing: string | null = null;
  let lastLoss: string | null = null;
  let sent = 0;
  let dropped = 0;

  const fail = (why: string) => {
    if (failing === null) logError(new Error(`Traces are not exported: ${why}.`));
    failing = why;
  };
  const drop = (count: number, why: string) => {
    dropped += count;
    lastLoss = why;
  };

  async function sendOne(): Promise<void> {
    const batch = queue.slice(0, maxSpans);
    queue = queue.slice(batch.length);
    const { lost, why } = await sendSpans(batch, sending, { signal: stopping.signal, onRetry: fail });
    sent += batch.length - lost;
    if (lost > 0) drop(lost, why ?? 'unknown');
    if (lost === batch.length && why !== null) fail(why);
    else failing = null;
  }

  async function sendAll(): Promise<void> {
    while (queue.length > 0) await sendOne();
  }

  // An empty queue is drained at once: what is set when it ended must not be set before it is assigned.
  const drain = (): Promise<void> => {
    draining ??= sendAll().finally(() => {
      draining = null;
    });
    return draining;
  };

  const schedule = () => {
    if (queue.length >= maxSpans) void drain();
    timer ??= setTimeout(() => {
      timer = null;
      void drain();
    }, delayMs).unref();
  };

  return {
    onStart(_span: Span, _parent: Context) {},
    onEnd(span) {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
      if (queue.length >= maxQueued) return drop(1, failing ?? 'the queue is full');
      queue.push(span);
      schedule();
    },
    forceFlush: drain,
    async shutdown() {
      if (timer) clearTimeout(timer);
      const limit = setTimeout(() => stopping.abort(), CLOSE_MS);
      await drain();
      clearTimeout(limit);
    },
    status() {
      const lost = dropped > 0 ? `${dropped} spans were dropped (${lastLoss})` : null;
      if (failing !== null) return { state: 'failing', detail: lost ?? failing, sent, dropped };
      return { state: 'ok', detail: lost, sent, dropped };
    },
  };
}
