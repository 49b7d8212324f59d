import { makeAttempt } from '@/lib/execution/attempt';
import { createId } from '@/lib/shared/ids';
import type { Patient } from './types';

const QUESTION = 'Answer with the word "ready".';
const MOST_MS = 60_000;

/** One short question to the lightest model of an endpoint; null when it costs money and may not be asked. */
export async function callOf(
  { ctx, mayAsk }: Patient,
  endpointId: string,
): Promise<{ ok: true; ms: number } | { ok: false; says: string } | null> {
  const { endpoints, models } = ctx.catalog();
  const endpoint = endpoints.find(({ id }) => id === endpointId);
  const [model] = models
    .filter((each) => each.endpointId === endpointId && each.taskTypes.length > 0)
    .sort((a, b) => a.tier - b.tier);
  if (!endpoint || !model) return null;
  if (endpoint.blocked) return { ok: false, says: `It cannot be called: ${endpoint.blocked}.` };
  const isFree = endpoint.locality === 'local' || (model.price !== null && model.price.outputPerMTok === 0);
  if (!isFree && !mayAsk) return null;
  const result = await makeAttempt(
    {
      id: createId('att', ctx.clock, ctx.random),
      subtask: 0,
      number: 1,
      target: { model, endpoint },
      call: {
        messages: [{ role: 'user', content: QUESTION }],
        temperature: 0,
        maxOutputTokens: 16,
        seed: null,
        egress: { purpose: 'test', requestId: null, sensitive: false, policy: null },
      },
      backoffMs: 0,
      totalDeadlineMs: ctx.clock.monotonicMs() + MOST_MS,
      signal: AbortSignal.timeout(MOST_MS),
    },
    { ...ctx.execution, emit: () => {} },
  );
  const { failure, firstTokenMs, durationMs } = result.attempt;
  if (failure !== null) return { ok: false, says: failure.message };
  return { ok: true, ms: Math.round(firstTokenMs ?? durationMs) };
}
