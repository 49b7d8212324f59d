import { createUIMessageStreamResponse, type UIMessageChunk } from 'ai';
import type { LiveRun } from '@/lib/services/live-runs';

/** A running answer as a UI message stream, from its first chunk on; leaving it does not end the answer. */
export function streamRun(run: LiveRun): Response {
  return createUIMessageStreamResponse({
    stream: run.watch() as ReadableStream<UIMessageChunk>,
    headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  });
}
