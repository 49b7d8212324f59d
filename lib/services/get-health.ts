import type { Context } from './context';

/** Liveness without secrets: answers also when the database does not. */
export function getHealth(ctx: Context) {
  const telemetry = ctx.telemetry.recorder.state();
  return {
    status: 'ok',
    version: ctx.version,
    db: telemetry.state,
    uptime_s: Math.floor((ctx.clock.wallMs() - ctx.startedAt) / 1000),
    models: ctx.catalog().models.length,
  };
}
