import { stat } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Context } from '@/lib/services/context';
import type { MeterRegistry } from './registry';

const RESOLUTION_MS = 10;
const NANO = 1e9;

// From the first scrape on: who does not ask does not pay for it.
let delays: ReturnType<typeof monitorEventLoopDelay> | null = null;

/** The process itself: its event loop since the scrape before, its memory, its database. */
export async function addProcess(registry: MeterRegistry, ctx: Context): Promise<void> {
  if (delays === null) {
    delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delays.enable();
  } else if (delays.count > 0) {
    // It measures the time between two ticks of a timer; what is beyond the timer's own is delay.
    const late = (nanos: number) => Math.max(0, nanos - RESOLUTION_MS * 1e6) / NANO;
    // The names dashboards for Node know.
    const help = 'How late the event loop was since the scrape before.';
    registry.gauge('nodejs_eventloop_lag_p50_seconds', help, [[{}, late(delays.percentile(50))]]);
    registry.gauge('nodejs_eventloop_lag_p99_seconds', help, [[{}, late(delays.percentile(99))]]);
    registry.gauge('nodejs_eventloop_lag_max_seconds', help, [[{}, late(delays.max)]]);
    delays.reset();
  }
  registry.gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', [
    [{}, process.memoryUsage.rss()],
  ]);
  const path = ctx.telemetry.db.$client.name;
  registry.gauge('switchyard_database_bytes', 'Size of the database’s files.', [
    [{ file: 'main' }, await sizeOf(path)],
    [{ file: 'wal' }, await sizeOf(`${path}-wal`)],
  ]);
  registry.gauge(
    'switchyard_telemetry_up',
    '1 while rows reach the database, 0 while they wait or were lost.',
    [[{}, Number(ctx.telemetry.recorder.state().state === 'ok')]],
  );
  registry.gauge('switchyard_build_info', 'Always 1; the version is its label.', [
    [{ version: ctx.version }, 1],
  ]);
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null;
}
