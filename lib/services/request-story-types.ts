// What: the story of one request, as its page and its route tell it.
// Why: rows of ten tables become one document, in which unknown is null.
// Not for: reading it (get-request-story.ts).
import type { Decision } from '@/lib/routing/types';
import type { Locality, PolicyPreset, Tier } from '@/lib/shared/vocabulary';
import type { StoryRows } from '@/lib/telemetry/queries/get-request-story';
import type { FeedbackSource } from './feedback-weights';

export interface RequestStory {
  request: Omit<StoryRows['request'], 'prompt' | 'threadKey' | 'client'>;
  /** The gateway key's name, else the source. */
  client: string;
  subtasks: StoryRows['subtasks'];
  prompt: KeptText;
  /** By subtask. */
  answers: { subtask: number; text: string; reasoning: string }[];
  /** Why there is no text of the answers, as a sentence; null: it is there, or there was none. */
  answersMissing: string | null;
  /** Null: none was made, or it is not kept, and `decisionMissing` says which. */
  decision: Decision | null;
  decisionMissing: string | null;
  conversation: ConversationPlace | null;
  attempts: StoryAttempt[];
  cost: StoryCost;
  egress: StoryEgress;
  grades: StoryGrade[];
  signs: StorySign[];
  replay: ReplayChoices;
}

export interface KeptText {
  text: string | null;
  /** Why it is not there, as a sentence. */
  missing: string | null;
}

export interface ConversationPlace {
  id: string;
  /** Null: the conversation is gone. */
  title: string | null;
  /** 1-based; null: its messages are gone. */
  position: number | null;
  of: number;
  previousId: string | null;
  nextId: string | null;
}

export interface StoryAttempt {
  id: string;
  /** Null: a judge's call, which belongs to the whole. */
  subtask: number | null;
  number: number;
  purpose: StoryRows['attempts'][number]['purpose'];
  /** Why it was made: the first of its subtask, the same model again, or the next one. */
  role: 'first' | 'retry' | 'fallback';
  /** Milliseconds from the start of the request. */
  startMs: number;
  /** From the start of the attempt. */
  headersMs: number | null;
  firstTokenMs: number | null;
  durationMs: number;
  /** Waited before it. */
  backoffMs: number;
  modelId: string;
  endpointId: string;
  upstreamName: string;
  tier: Tier;
  locality: Locality;
  simulated: boolean;
  status: 'ok' | 'failed' | 'aborted';
  errorKind: string | null;
  errorMessage: string | null;
  httpStatus: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  usageEstimated: boolean;
  costNanoUsd: number | null;
  finishReason: string | null;
}

/** One product that a cost is the sum of. */
export interface StoryCostLine {
  /** As lib/execution/cost-lines.ts names it: `input`, `cache read`, `electricity`. */
  label: string;
  /** Null: not counted, or no tokens. */
  tokens: number | null;
  /** Null: not per token. */
  usdPerMTok: number | null;
  nanoUsd: number;
}

export interface AttemptCost {
  attemptId: string;
  priceVersion: string | null;
  /** They add up to `nanoUsd`; null: the price is not kept, or not one that explains the cost. */
  lines: StoryCostLine[] | null;
  /** Null: unknown. */
  nanoUsd: number | null;
  estimated: boolean;
}

export interface StoryCost {
  attempts: AttemptCost[];
  /** As its row has it; null: unknown. */
  totalNanoUsd: number | null;
  /** What the attempts that count add up to; null: one of them is unknown. */
  sumNanoUsd: number | null;
  /** Shadow calls, which are not part of the request. */
  apartNanoUsd: number | null;
  baseline: {
    modelId: string;
    nanoUsd: number | null;
    priceVersion: string | null;
    inputTokens: number | null;
    outputTokens: number | null;
    /** USD per million tokens; null: not kept. */
    price: { input: number; output: number } | null;
    savedNanoUsd: number | null;
  } | null;
}

export interface StoryEgress {
  records: {
    seq: number;
    /** UTC ms. */
    at: number;
    host: string;
    scope: 'loopback' | 'private' | 'public';
    purpose: string;
    bytes: number;
    sensitive: boolean | null;
    hash: string;
  }[];
  /** Of calls that led beyond this machine. */
  leftBytes: number;
  leftHosts: string[];
  leftCalls: number;
}

export interface StoryGrade {
  subtask: number | null;
  source: FeedbackSource;
  /** 0..1; null: taken back. */
  quality: number | null;
  expectedQuality: number | null;
  weight: number;
  comment: string | null;
  modelId: string;
  /** UTC ms. */
  at: number;
}

/** What its reader did with the answer. */
export interface StorySign {
  subtask: number | null;
  kind: 'regenerate' | 'override' | 'stop' | 'copy';
  modelId: string | null;
  wantedModel: string | null;
  /** 0..1 */
  suggests: number | null;
  /** UTC ms. */
  at: number;
}

export interface ReplayChoices {
  /** Why it cannot be decided again, as a sentence; null: it can. */
  refused: string | null;
  presets: readonly PolicyPreset[];
  /** Newest first. */
  versions: { version: number; createdAt: number | null; current: boolean }[];
}
