import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(getApp, ({ app, params }) => {
  const run = app.ctx.liveRuns.find(params.id);
  run?.stop();
  return Response.json({ id: params.id, stopped: run !== null });
});
