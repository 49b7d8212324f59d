import { getApp } from '@/lib/compose';
import { streamRun } from '@/lib/http/chat/stream-run';
import { handle } from '@/lib/http/handle';

export const GET = handle<{ id: string }>(getApp, ({ app, params }) => {
  const run = app.ctx.liveRuns.find(params.id);
  return run ? streamRun(run) : new Response(null, { status: 204 });
});
