import { afterEach } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { answerRequest } from '@/lib/services/answer-request';
import { isSwitchyardError } from '@/lib/shared/errors';
import type { Tier } from '@/lib/shared/vocabulary';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld, type ServiceWorldOptions } from '../../fakes/service-world';
import { readRows } from '../../support/database';

export const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
export const DAY_MS = 86_400_000;

export function target(id: string, tier: Tier, simulated = false) {
  return fakeTarget(id, {
    endpoint: { id: 'cloud' },
    model: {
      tier,
      simulated,
      taskTypes: [...TASK_TYPES],
      quality: priorQuality(tier),
      price: fakePrice(tier ** 2 / 10, tier ** 2 / 2),
    },
  });
}

const worlds: ServiceWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});
export function worldOf(options: Partial<ServiceWorldOptions> = {}): ServiceWorld {
  const upstreams = createJudgeUpstream(() => 'an answer');
  const targets = [target('small', 1), target('middle', 2), target('large', 3)];
  const world = createServiceWorld({ targets, upstreams, ...options });
  worlds.push(world);
  return world;
}

export async function answer(world: ServiceWorld, prompt = PROMPT) {
  const answered = await answerRequest(world.ctx, {
    prompt,
    source: 'api',
    model: 'middle',
    signal: new AbortController().signal,
  });
  world.ctx.telemetry.recorder.flush();
  return answered;
}

export const rowsOf = (world: ServiceWorld) =>
  readRows<Record<string, unknown>>(world.dataDir, 'select * from feedback order by rowid');

export function problemOf(run: () => unknown): { status: number; param: string | null; code: string } {
  try {
    run();
  } catch (error) {
    if (isSwitchyardError(error)) return error;
  }
  throw new Error('it was taken');
}
