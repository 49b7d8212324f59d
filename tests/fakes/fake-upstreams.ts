import type { ProviderEvent, Upstreams } from '@/lib/execution/ports';
import type { Call, Failure, Usage } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';

const PROVIDER_FAILURE = Symbol.for('switchyard.provider-failure');

/** One thing a scripted upstream does. `hang` ignores even the abort signal. */
export type Step =
  | { do: 'headers' }
  | { do: 'text' | 'reasoning'; text: string }
  | { do: 'event'; event: ProviderEvent }
  | { do: 'wait'; ms: number }
  | { do: 'finish'; reason?: string; usage?: Partial<Usage> }
  | { do: 'fail'; failure: Failure }
  | { do: 'crash' }
  | { do: 'hang' };

export interface FakeUpstreams extends Upstreams {
  calls: { modelId: string; call: Call; aborted: boolean }[];
}

/**
 * The Upstreams port from scripts: each call of a model takes its next script. A call without one throws
 * an error that is no provider's failure.
 */
export function createFakeUpstreams(
  scripts: Readonly<Record<string, readonly (readonly Step[])[]>>,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
): FakeUpstreams {
  const left = new Map(Object.entries(scripts).map(([id, list]) => [id, [...list]]));
  const calls: FakeUpstreams['calls'] = [];
  return {
    calls,
    async *stream({ model }, call, signal) {
      const record = { modelId: model.id, call, aborted: false };
      calls.push(record);
      signal.addEventListener('abort', () => {
        record.aborted = true;
      });
      const script = left.get(model.id)?.shift();
      if (!script) throw new Error(`unexpected call of ${model.id}`);
      for (const step of script) {
        if (signal.aborted) throw providerFailure(abortedFailure());
        if (step.do === 'headers') yield { type: 'headers' };
        if (step.do === 'text' || step.do === 'reasoning') yield { type: step.do, text: step.text };
        if (step.do === 'event') yield step.event;
        if (step.do === 'wait')
          await sleep(step.ms, signal).catch(() => {
            throw providerFailure(abortedFailure());
          });
        if (step.do === 'finish')
          yield {
            type: 'finish',
            reason: step.reason ?? 'stop',
            usage: { ...UNKNOWN_USAGE, ...step.usage },
          };
        if (step.do === 'fail') throw providerFailure(step.failure);
        if (step.do === 'crash') throw new TypeError('a bug in an adapter');
        if (step.do === 'hang') await new Promise(() => {});
      }
    },
  };
}

export function providerFailure(failure: Failure): Error {
  return Object.assign(new Error(failure.message), { failure, [PROVIDER_FAILURE]: true });
}

function abortedFailure(): Failure {
  return { kind: 'aborted', message: 'stopped', status: null, retryable: false, retryAfterMs: null };
}
