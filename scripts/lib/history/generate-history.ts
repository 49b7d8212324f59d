// What: a made-up past, request by request, in order of time.
// Why: charts, benchmarks and demonstrations need a history before anybody has one; the same seed gives the same.
// Not for: writing it (write-history.ts).
import { seededRandom } from '@/lib/shared/rng';
import { arrivals } from './arrivals';
import { createBeliefs } from './beliefs';
import { badDaysOf } from './fleet';
import { makeRequest } from './make-request';
import { MADE_POLICY } from './plan-subtask';
import type { HistoryPlan, MadeRequest } from './types';

export function* generateHistory(plan: HistoryPlan): Generator<MadeRequest> {
  const random = seededRandom(plan.seed);
  const badDays = badDaysOf(plan);
  const beliefs = createBeliefs(MADE_POLICY.bandit);
  for (const atMs of arrivals(seededRandom(plan.seed + 1), { ...plan, count: plan.requests }))
    yield makeRequest(random, atMs, { plan, badDays, beliefs });
}
