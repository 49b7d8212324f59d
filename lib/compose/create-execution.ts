import type { Embedder } from '@/lib/embedding/types';
import type { ModelBreakers } from '@/lib/execution/breaker';
import { createEndpointLoad } from '@/lib/execution/endpoint-load';
import { after, sleep } from '@/lib/execution/sleep';
import { DEFAULT_RETRY } from '@/lib/execution/timeouts';
import type { Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { estimateTokens } from '@/lib/routing/classify/estimate-tokens';
import type { Context } from '@/lib/services/context';
import type { Secrets } from '@/lib/services/secrets';

/** Everything that executing reaches: upstreams behind the guard, time, and one account of money and health. */
export function createExecution({
  secrets,
  outbound,
  embedder,
  ...ports
}: Pick<Context['execution'], 'budget' | 'clock' | 'random' | 'timeouts'> & {
  secrets: Secrets;
  outbound: Outbound;
  embedder: Embedder | null;
  breakers: ModelBreakers;
}) {
  return {
    ...ports,
    upstreams: createUpstreams({
      secrets,
      outbound,
      ...(embedder && { embed: (texts, signal) => embedder.embed(texts, { signal }) }),
      estimateTokens,
      sleep,
    }),
    sleep,
    after,
    load: createEndpointLoad(),
    retry: DEFAULT_RETRY,
    estimateTokens,
  };
}
