import { answering } from '@/lib/catalog/places';
import type { Context } from './context';

/** Liveness without secrets: answers also when the database does not. What is missing is said in `degraded`. */
export function getHealth(ctx: Context) {
  const telemetry = ctx.telemetry.recorder.state();
  const embedder = embedderHealth(ctx);
  const traces = ctx.traces?.status().detail ?? null;
  return {
    status: 'ok',
    version: ctx.version,
    db: telemetry.state,
    uptime_s: Math.floor((ctx.clock.wallMs() - ctx.startedAt) / 1000),
    models: answering(ctx.catalog().models).length,
    embedder,
    weights: { version: ctx.weights?.version ?? null, problem: withoutPaths(ctx.weightsProblem) },
    degraded: [
      ...(telemetry.detail === null ? [] : [`Telemetry: ${telemetry.detail}.`]),
      ...(traces === null ? [] : [`Traces: ${traces}.`]),
      ...(ctx.weights === null
        ? [`Routing by rules and words alone: ${withoutPaths(ctx.weightsProblem) ?? 'no trained weights'}.`]
        : []),
      ...(embedder.state === 'failed' ? [`No embeddings: the embedder failed: ${embedder.reason}.`] : []),
      ...(embedder.state === 'off' ? [`No embeddings: ${embedder.reason}.`] : []),
    ],
  };
}

function embedderHealth({ embedder, embedderOff }: Context) {
  if (embedder === null)
    return { name: null, state: 'off' as const, reason: embedderOff ?? 'the embedder is switched off' };
  const { state, reason } = embedder.status();
  return { name: embedder.name, state, reason: withoutPaths(reason) };
}

/** Anyone may ask for health; where files lie on this machine is not theirs to know. */
function withoutPaths(text: string | null): string | null {
  return (
    text
      ?.split('\n', 1)[0]
      ?.replace(/(?:[A-Za-z]:)?(?:[\\/][\w.@ +-]+){2,}/g, (path) => path.split(/[\\/]/).at(-1) ?? '')
      .replace(/\.$/, '') ?? null
  );
}
