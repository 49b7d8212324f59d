// What: what was found out about texts before deciding, handed to the engine as data.
// Why: embeddings and a judge's answers take time and calls; the engine stays a pure function of them.
// Not for: getting them (lib/services/gather-evidence.ts).
import type { Experience } from './pillars/bandit/experience';

/** What a judge said about one text. */
export interface Judgement {
  /** Difficulty 1 (trivial) to 10 (expert); null when it gave no usable answer. */
  score: number | null;
  /** Why there is no score: “timed out after 2.5 s”; null when there is one. */
  failure: string | null;
  /** False: it was not called at all (privacy, budget, breaker); `failure` says why. */
  asked: boolean;
  model: string;
  ms: number;
  /** Null: its price is unknown. */
  usd: number | null;
}

export interface Evidence {
  /** Unit vectors by text. */
  vectors: ReadonlyMap<string, { vector: Float32Array; ms: number }>;
  /** Why texts have no vector (“the embedder is still loading”); null when it works. */
  embedderOff: string | null;
  judgements: ReadonlyMap<string, Judgement>;
  /** Why nobody can be asked; null when somebody can. */
  judgeOff: string | null;
  /** Price of asking about a text of so many tokens, USD; 0 for a free judge. */
  judgePriceUsd: number;
  /** What earlier outcomes taught, decayed to now; null: nothing is known. */
  experience: Experience | null;
  /** How calls of a model go right now, by model id; absent: as always. */
  conditions?: ReadonlyMap<string, Condition>;
}

/** What a model’s newest calls say of its next one, while it lasts. */
export interface Condition {
  /** 0..1: the chance that a call goes well, against its usual; its expected quality is multiplied by it. */
  weight: number;
  /** One clause: “6.2 times slower than usual”. */
  says: string;
}

export const NO_EVIDENCE: Evidence = {
  vectors: new Map(),
  embedderOff: 'no embedder was asked',
  judgements: new Map(),
  judgeOff: 'no judge was asked',
  judgePriceUsd: 0,
  experience: null,
};
