import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyConfig } from '@/lib/catalog/policy-schema';
import type { Catalog, Model } from '@/lib/catalog/types';
import { openDatabase } from '@/lib/db/client';
import type { Embedder } from '@/lib/embedding/types';
import { createBreakers } from '@/lib/execution/breaker';
import { createHourlyBudget } from '@/lib/execution/budget';
import type { Target, Upstreams } from '@/lib/execution/ports';
import { createTimeouts, DEFAULT_RETRY } from '@/lib/execution/timeouts';
import { estimateTokens } from '@/lib/routing/classify/estimate-tokens';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import type { Context } from '@/lib/services/context';
import { createExperience } from '@/lib/services/experience';
import { createKeyStore } from '@/lib/services/keys/key-store';
import { createLivePolicies } from '@/lib/services/live-policies';
import { createLiveRuns } from '@/lib/services/live-runs';
import { createNotices } from '@/lib/services/notices/notices';
import { createWebhookAddress } from '@/lib/services/notices/webhook-address';
import { createAutopilot } from '@/lib/services/optimize/autopilot';
import { autopilotPorts } from '@/lib/services/optimize/autopilot-ports';
import { createConditions } from '@/lib/services/optimize/conditions';
import { createInlineOptimizer } from '@/lib/services/optimize/inline-optimizer';
import { createLiveSearch } from '@/lib/services/optimize/live-search';
import { readOptimize } from '@/lib/services/optimize/settings';
import { createShadow } from '@/lib/services/optimize/shadow';
import { createRunning } from '@/lib/services/running';
import { createSecrets } from '@/lib/services/secrets';
import { createSettingsStore } from '@/lib/services/settings/settings-store';
import { keepDaysOf } from '@/lib/services/storage/keep-days';
import { createMaintenance } from '@/lib/services/storage/maintenance';
import { createThreads } from '@/lib/services/threads';
import { usdToNano } from '@/lib/shared/money';
import { seededRandom } from '@/lib/shared/rng';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { createRecorder } from '@/lib/telemetry/recorder';
import { createSealedStore } from '@/lib/telemetry/sealed-store';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';
import { createFakeTime, type FakeTime } from './fake-time';

export interface ServiceWorld {
  ctx: Context;
  time: FakeTime;
  dataDir: string;
  /** What `logError` was told. */
  logged: unknown[];
  close(): void;
}

export interface ServiceWorldOptions {
  targets: readonly Target[];
  upstreams: Upstreams;
  policy?: PolicyConfig | undefined;
  storage?: { prompts: boolean };
  hourlyUsd?: number | null;
  embedder?: Embedder | null;
  weights?: RouterWeights | null;
  weightsProblem?: string | null;
  time?: FakeTime;
  dataDir?: string;
}

/** A whole Context over a database of its own: everything real but time, upstreams and the embedder. */
export function createServiceWorld(options: ServiceWorldOptions): ServiceWorld {
  const { targets, upstreams, hourlyUsd = null, embedder = null, time = createFakeTime() } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'switchyard-services-'));
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db, {
    keepsPrompts: () => policies.tunables().storage?.prompts ?? true,
  });
  const telemetry = { db: database.db, recorder };
  const { clock, sleep, after } = time;
  const breakers = createBreakers({ clock });
  const random = seededRandom(7);
  const logged: unknown[] = [];
  const logError = (error: unknown) => void logged.push(error);
  const store = createSettingsStore({ telemetry, clock, logError });
  const vault = createVault({
    store: createSealedStore(database.db),
    keySource: findKeySource({}, dataDir),
    clock,
    randomBytes,
  });
  const { storage } = options;
  const config = {
    ...(options.policy && { policy: options.policy }),
    budget: { hourlyUsd },
    ...(storage && { storage }),
  };
  const file = { name: null, config, fixed: ['policy.preset'] };
  const policies = createLivePolicies({ file, store, onChange: () => {} });
  const conditions = createConditions({ clock, settings: () => ctx.optimizeSettings().autopilot });
  const ctx: Context = {
    version: 'test',
    startedAt: clock.wallMs(),
    url: () => 'test',
    asksForToken: false,
    simulatedHistory: null,
    clock,
    random,
    catalog: () => catalogOfTargets(targets),
    found: () => ({
      checkedAt: 0,
      ollama: { baseUrl: '', reachable: false, models: [] },
      keyNames: [],
      configured: true,
    }),
    settings: {
      store,
      file,
      base: () => ({ endpoints: [], models: [] }),
      refresh: () => {},
      inContainer: false,
    },
    secrets: createSecrets({
      env: { providerKeys: {}, adminToken: null },
      file: {},
      source: {},
      vault,
    }),
    vault,
    prober: {
      probe: () => Promise.reject(new Error('nobody tries an endpoint here')),
    },
    policy: policies.policy,
    defaultPolicy: policies.defaultPolicy(),
    limits: () => ({ requestsPerMinute: null }),
    limiter: { admit: () => Promise.resolve() },
    optimizeSettings: () => readOptimize(policies.tunables().optimize),
    optimizer: createInlineOptimizer(),
    liveSearch: createLiveSearch(),
    shadow: createShadow(() => ctx),
    conditions,
    get autopilot() {
      return autopilot;
    },
    storage: () => ({ prompts: policies.tunables().storage?.prompts ?? true }),
    execution: {
      upstreams,
      breakers,
      budget: createHourlyBudget({ clock, limitNanoUsd: hourlyUsd === null ? null : usdToNano(hourlyUsd) }),
      clock,
      random,
      sleep,
      after,
      timeouts: createTimeouts(),
      retry: DEFAULT_RETRY,
      estimateTokens,
    },
    health: (id) => breakers.state(id),
    resetBreaker: (id) => breakers.reset(id),
    embedder,
    embedderOff: embedder === null ? 'the embedder is switched off' : null,
    weights: options.weights ?? null,
    weightsProblem: options.weightsProblem ?? null,
    judgeBudget: createHourlyBudget({ clock, limitNanoUsd: 0 }),
    experience: createExperience({ telemetry, clock }),
    telemetry,
    history: createInlineHistory(database.db.$client),
    traces: null,
    maintenance: createMaintenance({ telemetry, clock, keepDays: () => keepDaysOf(ctx), logError }),
    notices: createNotices({
      telemetry,
      clock,
      logError,
      address: createWebhookAddress({ file: {}, source: {}, vault, fileName: null }),
      ports: { sleep, post: () => Promise.reject(new Error('nobody is told here')) },
    }),
    threads: createThreads({ clock }),
    keys: createKeyStore({ telemetry, clock, logError: (error) => void logged.push(error) }),
    liveRuns: createLiveRuns(),
    running: createRunning(),
    logError: (error) => void logged.push(error),
  };
  const autopilot = createAutopilot(autopilotPorts(ctx, conditions));
  return {
    ctx,
    time,
    dataDir,
    logged,
    close() {
      recorder.close();
      database.close();
    },
  };
}

function catalogOfTargets(targets: readonly Target[]): Catalog {
  const endpoints = [...new Map(targets.map(({ endpoint }) => [endpoint.id, endpoint])).values()];
  const models: Model[] = targets.map(({ model }) => model);
  return { version: 'test', endpoints, models, fallbacks: {} };
}
