// What: loaded into the measured server's process; tells its parent about event-loop delay and memory.
// Why: both can only be seen from inside, and the server should not carry code for its benchmark.
// Not for: production. Runs without a loader: `--import` of a process with an IPC channel.
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface ProbeReport {
  loopDelayP50Ms: number | null;
  loopDelayP99Ms: number | null;
  loopDelayMaxMs: number | null;
  heapMb: number;
}

// The histogram counts from one timer to the next, so that a loop that is never late shows this much.
const RESOLUTION_MS = 1;
const NANO_PER_MS = 1e6;
const BYTES_PER_MB = 1e6;

let histogram: ReturnType<typeof monitorEventLoopDelay> | null = null;

process.on('message', (message) => {
  if (message === 'watch-loop') {
    process.send?.(report());
    histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    histogram.enable();
  }
  if (message === 'report') {
    histogram?.disable();
    process.send?.(report());
    histogram = null;
  }
});
// Listening to the parent must not keep a stopping server alive.
process.channel?.unref();

function report(): ProbeReport {
  globalThis.gc?.();
  const late = (nanoseconds: number | undefined) =>
    nanoseconds === undefined ? null : Math.max(0, nanoseconds / NANO_PER_MS - RESOLUTION_MS);
  return {
    loopDelayP50Ms: late(histogram?.percentile(50)),
    loopDelayP99Ms: late(histogram?.percentile(99)),
    loopDelayMaxMs: late(histogram?.max),
    heapMb: process.memoryUsage().heapUsed / BYTES_PER_MB,
  };
}
