// What: logged choices as columns: what a policy chose from, what it chose, what came of it.
// Why: a hundred thousand of them cross threads and are walked over hundreds of times.
// Not for: what another policy would have done (lib/optimize).

export interface ChoicesInput {
  fromMs: number;
  toMs: number;
  /** True: made-up answers count too. */
  simulated: boolean;
  /** Most rows; of more, the newest. */
  limit: number;
}

/**
 * One entry a subtask that a policy chose a model for; named models, tool loops, embeddings, dry runs and what was
 * never called are left out. Oldest first. NaN: unknown.
 */
export interface Choices {
  n: number;
  /** Different requests among them. */
  requests: number;
  /** Model ids; columns hold positions in it. */
  models: string[];
  /** Each set of models a subtask could have gone to. */
  fields: Int16Array[];
  /** SQLite's rowid of the subtask. */
  rowid: Float64Array;
  /** UTC ms. */
  atMs: Float64Array;
  /** Position in TASK_TYPES, in BANDS. */
  taskType: Uint8Array;
  band: Uint8Array;
  /** Logits, as the choice was made. */
  difficulty: Float32Array;
  complexity: Float32Array;
  chosen: Int16Array;
  /** −1: nobody answered. */
  answered: Int16Array;
  propensity: Float64Array;
  /** Position in `fields`; −1: not known. */
  field: Int32Array;
  /** Tokens the decision counted on, and those that were used. */
  expectedInput: Float32Array;
  expectedOutput: Float32Array;
  inputTokens: Float32Array;
  outputTokens: Float32Array;
  /** Of all its calls, failed ones included, without the judge. */
  costNanoUsd: Float64Array;
  latencyMs: Float32Array;
  /** U that asking the judge was expected to gain beyond its price. */
  judgeGain: Float32Array;
  judgeNanoUsd: Float32Array;
  /** Difficulty before the judge was heard. */
  unjudgedDifficulty: Float32Array;
  labels: Labels;
}

export const LABEL_SOURCES = ['human', 'judge', 'shadow'] as const;

/** Grades of answers by a person, a judge, or a comparison with a second answer; never the heuristic. */
export interface Labels {
  n: number;
  /** Position among the choices. */
  row: Int32Array;
  /** The model whose answer was graded. */
  model: Int16Array;
  /** 0..1; 1 is a good answer. */
  quality: Float32Array;
  /** Position in LABEL_SOURCES. */
  source: Uint8Array;
  /** Probability with which chance made this very label, of a shadow; NaN for other sources. */
  inclusion: Float64Array;
}

/** What is told of a prompt that would move. */
export interface ChoiceText {
  rowid: number;
  requestId: string;
  /** 0-based position of the subtask. */
  position: number;
  /** Beginning of the request's prompt; null: not kept. */
  text: string | null;
}

/** A time in which one version of the policy decided. */
export interface VersionPeriod {
  version: number;
  fromMs: number;
  toMs: number;
}

/** What then came of it. */
export interface VersionFigures {
  version: number;
  /** Requests decided by it that ended; made-up answers left out unless asked for. */
  requests: number;
  /** Sum over those whose cost is known, and how many they are. */
  costNanoUsd: number;
  costKnown: number;
  /** Mean grade of its answers by people, judges and shadows, 0..1; null without one. */
  quality: number | null;
  /** Standard error of that mean; null under two grades. */
  qualityError: number | null;
  grades: number;
  p95Ms: number | null;
}
