// What: what the Optimize page reads and asks: searches, previews, versions, shadow answers, autopilot, lab.
// Why: the page, the API and the command line mean the same thing.
// Not for: how policies are searched (lib/optimize).
import type {
  Estimated,
  MovedPrompt,
  MoveGroup,
  Moves,
  PolicyEstimate,
  SearchProgress,
  SearchResult,
  Tunables,
} from '@/lib/optimize/types';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { ChoiceText } from '@/lib/telemetry/choices/types';

export interface SearchRequest {
  /** Days of history. */
  days: number;
  /** True: made-up answers count. */
  simulated: boolean;
  by: 'owner' | 'autopilot';
}

export interface SearchView {
  id: string;
  createdAt: number;
  endedAt: number | null;
  status: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';
  by: 'owner' | 'autopilot';
  input: Pick<SearchRequest, 'days' | 'simulated'>;
  policyVersion: number;
  /** Of one that runs. */
  progress: SearchProgress | null;
  /** Whether policy or models have changed since. */
  stale: 'policy' | 'catalog' | null;
  error: string | null;
  result: SearchResult | null;
}

/** `GET /api/optimize`. */
export interface OptimizeView {
  /** The search that runs, without a result. */
  running: SearchView | null;
  /** The newest that ended with a result. */
  latest: SearchView | null;
  /** The newest that did not, when it is newer than `latest`. */
  failed: SearchView | null;
  /** Earlier ones that are kept, newest first, without results. */
  earlier: SearchView[];
  policy: { name: PolicyPreset; version: number; tunables: Tunables };
  /** Paths the configuration file fixes. */
  fixed: string[];
  /** Why a search makes no sense now, a sentence; null: it does. */
  hint: string | null;
  simulatedOnly: boolean;
}

/** One line of the difference between two policies, in words and numbers. */
export interface PolicyChange {
  path: string;
  /** “Threshold, summarisation”. */
  label: string;
  before: number | null;
  after: number | null;
  /** One sentence on what it means; null: the numbers say all. */
  says: string | null;
}

/** `POST /api/optimize/preview`. */
export interface PreviewView {
  searchId: string;
  point: number;
  estimate: PolicyEstimate;
  today: PolicyEstimate;
  /** Factor from the history to thirty days of its traffic; null: public prompts. */
  scale30d: number | null;
  moves: Omit<Moves, 'groups' | 'prompts'> & {
    groups: (MoveGroup & { example: ChoiceText | null })[];
    prompts: (MovedPrompt & Pick<ChoiceText, 'requestId' | 'position' | 'text'>)[];
  };
  changes: PolicyChange[];
  /** What applying would leave alone or overwrite, and what may change again by itself, a sentence each. */
  notes: string[];
}

/** `GET /api/optimize/versions`: newest first. */
export interface VersionOutcome {
  version: number;
  /** UTC ms; null: what ships. */
  since: number | null;
  until: number | null;
  by: 'you' | 'autopilot' | 'preset';
  current: boolean;
  note: string | null;
  restoredFrom: number | null;
  /** Whether it changed how requests are decided. */
  changesRouting: boolean;
  /** The version that decides the same and under which its requests are counted; null: none, it has figures of its own. */
  decidesAs: number | null;
  /** Nano-USD a request, and quality 0..1; null: nothing was expected of it. */
  expected: { costNanoUsd: Estimated | null; quality: Estimated; p95Ms: number | null } | null;
  /** With that of later versions that decide alike. Null: nothing was decided by it, or it is counted elsewhere. */
  actual: {
    requests: number;
    costNanoUsd: number | null;
    quality: number | null;
    qualityError: number | null;
    grades: number;
    p95Ms: number | null;
  } | null;
  /** What is said of the two, and what is known of the cause, some sentences; null: nothing can be said. */
  verdict: string | null;
  demoted: boolean;
}

/** `GET /api/optimize/shadow`. */
export interface ShadowView {
  settings: ShadowSettings;
  fixed: string[];
  /** Of the last thirty days. */
  labels: number;
  failed: number;
  skipped: number;
  /** Why they failed or were skipped, a sentence each, most frequent first. */
  reasons: { reason: string; n: number }[];
  /** Share of comparisons in which both orders agree; null without one. */
  ordersAgree: number | null;
  /** UTC day, nano-USD. */
  spentTodayNanoUsd: number;
  /** Mean a day since the first comparison, of at least one day and at most thirty. */
  perDayNanoUsd: number | null;
  /** Why nothing is compared now, a sentence; null: it is, or the share is 0. */
  off: string | null;
  /** Wins of the answered model by pair, most compared first. */
  pairs: {
    answered: string;
    shadow: string;
    n: number;
    /** Mean labels, 0..1. */
    labelAnswered: number;
    labelShadow: number;
  }[];
}

export interface ShadowSettings {
  share: number;
  dailyUsd: number;
  judge: string | null;
}

export interface AutopilotSettings {
  enabled: boolean;
  everyDays: number;
  maxQualityDrop: number;
  maxSpendRise: number;
  minSample: number;
  demoteBelow: number | null;
  demoteHours: number;
  react: boolean;
  leaveAfter: number;
}

export interface AutopilotAction {
  id: number;
  at: number;
  kind:
    | 'applied'
    | 'demoted'
    | 'held'
    | 'weighted'
    | 'restored'
    | 'price'
    | 'turned_on'
    | 'turned_off'
    | 'undone';
  subject: string | null;
  reason: string;
  canUndo: boolean;
  undoneAt: number | null;
}

/** `GET /api/optimize/autopilot`. */
export interface AutopilotView {
  settings: AutopilotSettings;
  fixed: string[];
  /** When it searches next, UTC ms; null: it is off. */
  nextAt: number | null;
  /** Models with less than their usual weight now. */
  conditions: { modelId: string; weight: number; says: string; since: number; dismissed: boolean }[];
  /** Newest first. */
  actions: AutopilotAction[];
}

export type LabEvent = 'latency' | 'outage' | 'degraded' | 'price';

/** `POST /api/optimize/lab`. */
export interface LabRequest {
  event: LabEvent;
  seed: number;
}

/** A simulated world, second by second. */
export interface LabRun {
  event: LabEvent;
  seed: number;
  /** What was injected, into which model, from when to when (seconds). */
  injected: { modelId: string; fromS: number; toS: number; says: string };
  models: { id: string; tier: number }[];
  /** One a second: share of requests by model (order of `models`), and regret against the oracle so far, as a share. */
  steps: { atS: number; shares: number[]; regret: number; staticRegret: number; weights: number[] }[];
  /** Requests after the injection until under a tenth of the traffic it had before went there; null: never. */
  requestsToLeave: number | null;
  /** Seconds from recovery until half of its traffic was back; null: never. */
  secondsToReturn: number | null;
  requests: number;
}
