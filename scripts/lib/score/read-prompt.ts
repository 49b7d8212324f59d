// What: everything the engine reads from one prompt, without a model of the fleet in sight.
// Why: the score command and the benchmarks must see what a routed request sees.
// Not for: choosing a model.
import { defaultFleet, SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import type { Embedder } from '@/lib/embedding/types';
import { classify } from '@/lib/routing/classify/classify';
import { readStrongNeeded, scaledFeatures } from '@/lib/routing/classify/heads';
import { EMBEDDED_LANGUAGES } from '@/lib/routing/classify/language';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import { select } from '@/lib/routing/decide';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { getPreset } from '@/lib/routing/policy/presets';
import { SPLITTERS } from '@/lib/routing/split/split';
import type { RouteContext, Subtask } from '@/lib/routing/types';
import { systemClock } from '@/lib/shared/clock';
import { seededRandom } from '@/lib/shared/rng';

export interface PromptReading {
  subtask: Subtask;
  /** The semantic pillar had no opinion. */
  abstained: boolean;
  /** 0..1. */
  strongNeeded: number;
  parts: string[];
  features: Float32Array;
  /** Null where the embedder was not asked. */
  vector: Float32Array | null;
  ms: number;
}

const CATALOG = {
  version: 'score',
  endpoints: [SIMULATED_ENDPOINT],
  models: defaultFleet({ pulled: null }),
  fallbacks: {},
};

/** Reads one prompt on its own; never throws for any string. `embedder` null: words alone. */
export async function readPrompt(
  text: string,
  embedder: Pick<Embedder, 'embed'> | null,
  weights: RouterWeights,
): Promise<PromptReading> {
  const startMs = systemClock.monotonicMs();
  const policy = getPreset('balanced');
  const prompt = text.toWellFormed();
  const parts = SPLITTERS[policy.splitter](prompt);
  const whole = classify(prompt, 0, { history: [], policy, weights });
  const vector =
    embedder && EMBEDDED_LANGUAGES.includes(whole.language) ? await embedOrNull(prompt, embedder) : null;
  const ctx: RouteContext = {
    policy,
    catalog: CATALOG,
    state: { unavailable: {}, budgetRemainingUsd: null },
    clock: systemClock,
    random: seededRandom(1),
    weights,
    evidence: {
      ...NO_EVIDENCE,
      vectors: new Map(vector ? [[prompt, { vector, ms: 0 }]] : []),
      embedderOff: vector ? null : 'not asked',
    },
  };
  const { situation, verdicts } = select(whole, { prompt }, ctx);
  return {
    subtask: situation.subtask,
    abstained: verdicts.some(({ pillar, kind }) => pillar === 'semantic' && kind === 'abstention'),
    strongNeeded: readStrongNeeded(prompt, vector, weights),
    parts,
    features: scaledFeatures(prompt, weights),
    vector,
    ms: systemClock.monotonicMs() - startMs,
  };
}

/** Without a vector the words are read alone, which the reading says. */
async function embedOrNull(prompt: string, embedder: Pick<Embedder, 'embed'>): Promise<Float32Array | null> {
  try {
    return (await embedder.embed([prompt]))[0] ?? null;
  } catch (error) {
    console.error(`embedder: ${(error as Error).message}`);
    return null;
  }
}
