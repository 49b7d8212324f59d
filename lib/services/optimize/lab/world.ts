// What: the truth of the simulated world: what models can do, cost and take, second by second.
// Why: the oracle knows it, policies find it out; neither may see the other's numbers.
// Not for: deciding (drive.ts).

import type { Catalog, Model } from '@/lib/catalog/types';
import { drawNormal } from '@/lib/optimize/worlds/normal';
import { PRIOR_VARIANCE, sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import type { Subtask } from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import type { LabEvent } from '../types';

import { labCatalog, repriced } from './fleet';

/** What goes wrong, with whom, from when to when (virtual ms). */
export interface Injection {
  event: LabEvent;
  modelId: string;
  fromMs: number;
  toMs: number;
}

export interface World {
  /** What routing knows: priors and today's prices. */
  catalogAt(ms: number): Catalog;
  truthAt(ms: number, model: Model, subtask: Pick<Subtask, 'taskType' | 'difficulty'>): Truth;
}

export interface Truth {
  /** P(good answer) of an answer, 0..1. */
  quality: number;
  fails: boolean;
  /** Times its usual time. */
  slowness: number;
}

export const SLOWER = 6;
export const DEARER = 10;
export const WORSE_LOGITS = 2;

/** Abilities lie as far from their priors as public matrices say they do; `injected` is asked anew each time. */
export function createWorld(seed: number, injected: () => Injection | null): World {
  const random = seededRandom(seed);
  const usual = labCatalog();
  const off = new Map(usual.models.map(({ id }) => [id, drawNormal(random) * Math.sqrt(PRIOR_VARIANCE)]));
  const dear = new Map(usual.models.map(({ id }) => [id, repriced(usual, id, DEARER)]));
  const eventAt = (ms: number, modelId: string): LabEvent | null => {
    const injection = injected();
    if (injection?.modelId !== modelId) return null;
    return ms >= injection.fromMs && ms < injection.toMs ? injection.event : null;
  };
  return {
    catalogAt(ms) {
      const modelId = injected()?.modelId ?? '';
      return eventAt(ms, modelId) === 'price' ? (dear.get(modelId) ?? usual) : usual;
    },
    truthAt(ms, model, subtask) {
      if (model.quality.kind !== 'irt') throw new Error('the lab has no linear models');
      const event = eventAt(ms, model.id);
      const worse = event === 'degraded' ? WORSE_LOGITS : 0;
      const logit = expectedLogit(model.quality, subtask) + (off.get(model.id) ?? 0) - worse;
      return {
        quality: sigmoid(logit),
        fails: event === 'outage',
        slowness: event === 'latency' ? SLOWER : 1,
      };
    },
  };
}
