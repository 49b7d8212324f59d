import { type HrTime, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Attempt } from '@/lib/execution/types';
import { attemptAttributes } from './attempt-attributes';
import { parentOf } from './parent-of';
import { decisionAttributes, requestAttributes, subtaskAttributes } from './request-attributes';
import type { TracedRequest } from './types';

/** The spans of a request: itself, its decision with the judges that were asked, and every call that was made to answer. */
export function writeSpans(tracer: Tracer, request: TracedRequest, judged: readonly Attempt[]): void {
  const { startedAt, totalMs, decision, catalog, operation } = request;
  const parent = parentOf(request.traceparent);
  const root = tracer.startSpan(
    `route ${decision.policy.name}`,
    { kind: SpanKind.SERVER, startTime: timeOf(startedAt), attributes: requestAttributes(request) },
    parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT,
  );
  const inRoot = trace.setSpan(ROOT_CONTEXT, root);
  const decide = tracer.startSpan(
    'decide',
    { kind: SpanKind.INTERNAL, startTime: timeOf(startedAt), attributes: decisionAttributes(request) },
    inRoot,
  );
  const call = (attempt: Attempt, purpose: string, context = inRoot) => {
    const endpoint = catalog.endpoints.find(({ id }) => id === attempt.endpointId) ?? null;
    const kind = endpoint?.baseUrl ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const name = purpose === 'judge' ? 'chat' : operation;
    const span = tracer.startSpan(
      `${name} ${attempt.upstreamName}`,
      {
        kind,
        startTime: timeOf(attempt.startedAt),
        attributes: {
          ...attemptAttributes(attempt, { operation: name, purpose, endpoint }),
          ...(purpose === 'answer' && subtaskAttributes(decision.subtasks[attempt.subtask])),
        },
      },
      context,
    );
    // Its message may quote the upstream, and the upstream the prompt: the kind must do.
    if (attempt.status === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(timeOf(attempt.startedAt + attempt.durationMs));
  };
  const inDecide = trace.setSpan(ROOT_CONTEXT, decide);
  for (const attempt of judged) call(attempt, 'judge', inDecide);
  decide.end(timeOf(startedAt + Math.min(totalMs, decision.ms.analyzing + decision.ms.routing)));
  for (const attempt of request.attempts) call(attempt, 'answer');
  if (request.status === 'failed') root.setStatus({ code: SpanStatusCode.ERROR });
  root.end(timeOf(startedAt + totalMs));
}

/** As seconds and nanoseconds: a bare number means something else where it lies before the process began. */
function timeOf(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)];
}
