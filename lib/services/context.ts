// What: everything a use-case may reach, handed in as `ctx`.
// Why: one signature for every service, and tests that bring their own world.
// Not for: building it (compose.ts).
import type { Catalog } from '@/lib/catalog/types';
import type { Embedder } from '@/lib/embedding/types';
import type { HourlyBudget } from '@/lib/execution/budget';
import type { VisibleBudget } from '@/lib/execution/combine-budgets';
import type { ExecutionPorts } from '@/lib/execution/ports';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import type { Policy } from '@/lib/routing/types';
import type { Clock } from '@/lib/shared/clock';
import type { Random } from '@/lib/shared/rng';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { History } from '@/lib/telemetry/history/types';
import type { RequestTraces } from '@/lib/telemetry/otel/types';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import type { Vault } from '@/lib/vault/types';
import type { RequestLimiter } from './admit-request';
import type { ExperienceStore } from './experience';
import type { KeyStore } from './keys/key-store';
import type { LiveRuns } from './live-runs';
import type { Notices } from './notices/notices';
import type { Autopilot } from './optimize/autopilot';
import type { Conditions } from './optimize/conditions';
import type { LiveSearch } from './optimize/live-search';
import type { Optimizer } from './optimize/optimizer';
import type { OptimizeSettings } from './optimize/settings';
import type { Shadow } from './optimize/shadow';
import type { Running } from './running';
import type { Secrets } from './secrets';
import type { Settings } from './settings/settings';
import type { SimulatedHistory } from './simulated-history';
import type { StorageSetting } from './storage';
import type { Maintenance } from './storage/maintenance';
import type { Prober } from './test-endpoint';
import type { Threads } from './threads';

export interface ModelHealth {
  state: 'closed' | 'open' | 'half_open';
  /** Wall time (UTC ms) from which a probe is let through; null when closed or probing. */
  untilMs: number | null;
}

export interface BudgetSnapshot {
  limitNanoUsd: number | null;
  spentNanoUsd: number;
  reservedNanoUsd: number;
  remainingNanoUsd: number | null;
}

/** What was found on this machine, for the first-run page. */
export interface Found {
  checkedAt: number;
  ollama: { baseUrl: string; reachable: boolean; models: readonly string[] };
  /** Names of the environment variables that hold keys; never their values. */
  keyNames: readonly string[];
  /** True when a configuration file replaced the default fleet. */
  configured: boolean;
}

export interface Context {
  version: string;
  /** Wall time of the start, UTC ms. */
  startedAt: number;
  /** Whether an admin token is set, so that people sign in. */
  asksForToken: boolean;
  /** Null: the data folder is somebody's own. */
  simulatedHistory: SimulatedHistory | null;
  /** Host and port people reach the server at. */
  url(): string;
  clock: Clock;
  random: Random;
  catalog(): Catalog;
  found(): Found;
  /** What the owner configured. */
  settings: Settings;
  /** Keys and headers of endpoints, each bound to its address. */
  secrets: Secrets;
  vault: Vault;
  /** Tries an endpoint before it is used. */
  prober: Prober;
  policy(name: PolicyPreset): Policy;
  readonly defaultPolicy: PolicyPreset;
  /** Requests a minute of everyone together; null: no limit. */
  limits(): { requestsPerMinute: number | null };
  limiter: RequestLimiter;
  /** Shadow answers and autopilot. */
  optimizeSettings(): OptimizeSettings;
  /** Where policies are searched and compared. */
  optimizer: Optimizer;
  /** The search that runs. */
  liveSearch: LiveSearch;
  /** Answers a share once more, to learn which answer is better. */
  shadow: Shadow;
  /** How calls of each model go right now. */
  conditions: Conditions;
  autopilot: Autopilot;
  storage(): StorageSetting;
  /** Retention, and jobs on what is stored. */
  maintenance: Maintenance;
  execution: Omit<ExecutionPorts, 'emit' | 'budget'> & { budget: VisibleBudget };
  health(modelId: string): ModelHealth;
  /** Lets a model be called again at once, at every place that serves it. */
  resetBreaker(modelId: string): void;
  /** Null: it is switched off, and `embedderOff` says by what. */
  embedder: Embedder | null;
  embedderOff: string | null;
  /** Trained heads; null: routing by rules and words alone, and `weightsProblem` says why. */
  weights: RouterWeights | null;
  weightsProblem: string | null;
  /** What judges may spend this hour, beside the budget of the house. */
  judgeBudget: HourlyBudget;
  experience: ExperienceStore;
  /** Who answered which conversation. */
  threads: Threads;
  /** The gateway's keys. */
  keys: KeyStore;
  /** What the owner should know. */
  notices: Notices;
  telemetry: Telemetry;
  /** Everything that scans. Sees what the recorder has written: let it catch up before. */
  history: History;
  /** Null: no collector is named. */
  traces: RequestTraces | null;
  liveRuns: LiveRuns;
  running: Running;
  /** For errors nobody expected; redacts. */
  logError(error: unknown): void;
}
