import type { Model } from '@/lib/catalog/types';
import type { Upstreams } from '@/lib/execution/ports';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { answerRequest } from '@/lib/services/answer-request';
import { decide } from '@/lib/services/decide';
import { createInlineOptimizer } from '@/lib/services/optimize/inline-optimizer';
import { createLiveSearch } from '@/lib/services/optimize/live-search';
import type { OptimizeContext } from '@/lib/services/optimize/optimize-context';
import type { Optimizer } from '@/lib/services/optimize/optimizer';
import { recordFeedback } from '@/lib/services/record-feedback';
import { seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createFakeTime } from '../../fakes/fake-time';
import { createServiceWorld, type ServiceWorld, type ServiceWorldOptions } from '../../fakes/service-world';

const FLEET = [
  { id: 'lab/light', tier: 1, ability: 1.2, in: 0.1, out: 0.4 },
  { id: 'lab/middle', tier: 3, ability: 2.4, in: 1, out: 4 },
  { id: 'lab/heavy', tier: 4, ability: 3.4, in: 10, out: 40 },
] as const;

/** A light, a middle and a heavy model; the dearer the better. */
export function fleet(over: Partial<Model> = {}) {
  return FLEET.map(({ id, tier, ability, ...price }) =>
    fakeTarget(id, {
      model: {
        tier,
        price: fakePrice(price.in, price.out),
        taskTypes: [...TASK_TYPES],
        contextWindow: 128_000,
        quality: { kind: 'irt', discrimination: 1.2, ability, abilityByTask: {}, source: 'fitted' },
        ...over,
      },
    }),
  );
}

/** Answers everything at once; what it used follows from the prompt. */
export const answering: Upstreams = {
  async *stream(_target, call) {
    const inputTokens = Math.ceil(JSON.stringify(call.messages).length / 4);
    yield { type: 'headers' };
    yield { type: 'text', text: 'The answer.' };
    yield { type: 'finish', reason: 'stop', usage: { ...UNKNOWN_USAGE, inputTokens, outputTokens: 120 } };
  },
};

export interface OptimizeWorld extends ServiceWorld {
  ctx: OptimizeContext;
  /** Ends it and begins another over the same data, as a restart does. */
  restart(): Promise<OptimizeWorld>;
}

export function createOptimizeWorld(
  options: Partial<ServiceWorldOptions> & { optimizer?: Optimizer } = {},
): OptimizeWorld {
  const { optimizer = createInlineOptimizer(), ...rest } = options;
  const time = options.time ?? createFakeTime();
  const world = createServiceWorld({ targets: fleet(), upstreams: answering, ...rest, time });
  const ctx: OptimizeContext = Object.assign(world.ctx, { optimizer, liveSearch: createLiveSearch() });
  const close = world.close;
  return {
    ...world,
    ctx,
    close() {
      void optimizer.close();
      close();
    },
    async restart() {
      await ctx.liveSearch.stop();
      await optimizer.close();
      close();
      return createOptimizeWorld({ ...rest, time, dataDir: world.dataDir });
    },
  };
}

const PROMPTS = [
  'Summarise the notes of the incident meeting in a paragraph',
  'Prove that the merge of two sorted lists keeps the total order, step by step',
  'What is the capital of Portugal',
  'Review this diff for race conditions: `if (cache[k]) return cache[k]; cache[k] = load(k)`',
  'Implement a rate limiter in TypeScript with a sliding window and unit tests',
  'Translate to German: the parcel arrives on Monday',
  'Design a sharded database with a zero-downtime cutover and explain the trade-offs of each step',
  'Write a short poem about a river in winter',
  'Document the function parseUrl and its parameters',
  'Compute the integral of x squared times e to the x and verify the result by differentiation',
];

/** So many requests, ten minutes apart, each graded by a person who likes dear models better. */
export async function logRequests({ ctx, time }: OptimizeWorld, count: number, seed = 1): Promise<void> {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i++) {
    const prompt = `${PROMPTS[i % PROMPTS.length]} (case ${i})`;
    const answer = await answerRequest(ctx, { prompt, source: 'api', signal: new AbortController().signal });
    const [only] = answer.subtasks;
    const chance = only?.outcome.modelId === 'lab/light' ? 0.7 : 0.9;
    recordFeedback(ctx, { requestId: answer.requestId, quality: random() < chance ? 1 : 0 });
    time.skip(600_000);
  }
}

/** Where the policy sends a prompt now, by its own numbers: the model, its threshold and the version. */
export async function decided({ ctx }: OptimizeWorld, prompt: string) {
  const { decision } = await decide(ctx, {
    prompt,
    client: 'api',
    payer: 'api',
    preview: true,
    signal: new AbortController().signal,
  });
  const [entry] = decision.subtasks;
  return {
    modelId: entry?.modelId,
    threshold: entry?.threshold,
    version: decision.policy.version,
    weights: decision.weights,
  };
}
