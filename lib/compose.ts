// What: the only place that wires adapters to ports, once per process.
// Why: Next bundles its own copy of every module; one composition under a global symbol keeps
//      database, breakers and budget the same for the pages, the API and the server around them.
// Not for: decisions of any kind.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { buildCatalog, knownFleet } from '@/lib/catalog/build-catalog';
import { placeRoute } from '@/lib/catalog/places';
import { catalogInput } from '@/lib/compose/catalog-input';
import { createExecution } from '@/lib/compose/create-execution';
import { createMoney } from '@/lib/compose/create-money';
import { createOptimizing } from '@/lib/compose/create-optimizing';
import { createWays } from '@/lib/compose/create-ways';
import { absolute, environmentOrThrow } from '@/lib/compose/paths';
import { openDatabase } from '@/lib/db/client';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import { createBreakers } from '@/lib/execution/breaker';
import { createHourlyBudget } from '@/lib/execution/budget';
import { createTimeouts } from '@/lib/execution/timeouts';
import type { App } from '@/lib/http/handle';
import { inContainer } from '@/lib/outbound/in-container';
import { isOwnHost } from '@/lib/outbound/is-own-host';
import { ollamaBaseUrl, probeOllama } from '@/lib/providers/ollama-detect';
import { createRequestLimiter } from '@/lib/services/admit-request';
import { createCatalogKeeper } from '@/lib/services/catalog-keeper';
import type { Context } from '@/lib/services/context';
import { createExperience } from '@/lib/services/experience';
import { createLivePolicies } from '@/lib/services/live-policies';
import { createLiveRuns } from '@/lib/services/live-runs';
import { createWebhookAddress } from '@/lib/services/notices/webhook-address';
import { readOptimize } from '@/lib/services/optimize/settings';
import { readConfigFile } from '@/lib/services/read-config-file';
import { readWeights } from '@/lib/services/read-weights';
import { createRunning } from '@/lib/services/running';
import { createSecrets } from '@/lib/services/secrets';
import { createSessionStore } from '@/lib/services/sessions/session-store';
import { createSettingsStore } from '@/lib/services/settings/settings-store';
import { readSimulatedHistory } from '@/lib/services/simulated-history';
import { keepDaysOf } from '@/lib/services/storage/keep-days';
import { createMaintenance } from '@/lib/services/storage/maintenance';
import { createThreads } from '@/lib/services/threads';
import { systemClock } from '@/lib/shared/clock';
import type { Environment } from '@/lib/shared/env';
import { redact } from '@/lib/shared/redact';
import { createSecureRandom } from '@/lib/shared/rng';
import { VERSION } from '@/lib/shared/version';
import { createHistory } from '@/lib/telemetry/history/create-history';
import { warmUp } from '@/lib/telemetry/history/warm-up';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { createTraceExporter } from '@/lib/telemetry/otel/create-trace-exporter';
import { getJudgeSpend } from '@/lib/telemetry/queries/get-judge-spend';
import { getThread } from '@/lib/telemetry/queries/get-thread';
import { markSearchesInterrupted } from '@/lib/telemetry/record-search';
import { createRecorder } from '@/lib/telemetry/recorder';
import { lacksRollups, rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';
import { createSealedStore } from '@/lib/telemetry/sealed-store';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';

const HOUR_MS = 3_600_000;
// Answers that are being written get this long to end when the process is told to stop.
const STOP_GRACE_MS = 2000;
const EMBEDDER = 'use-lite';
const OF_TRACES = {
  purpose: 'trace',
  requestId: null,
  endpointId: null,
  sensitive: null,
  policy: null,
} as const;
const WEIGHTS_PATH = 'lib/routing/weights/router.json';

export interface RunningApp extends App {
  env: Environment;
  /** Resolves when what is on this machine has been looked for once. */
  ready: Promise<void>;
  /** The server says where it really listens. */
  listensAt(url: string): void;
  stop(): Promise<void>;
}

const KEY = Symbol.for('switchyard.app');
const globals = globalThis as { [KEY]?: RunningApp };

/** The composition of this process, made on first use. Throws a SwitchyardError when it cannot be made. */
export function getApp(): RunningApp {
  globals[KEY] ??= compose();
  return globals[KEY];
}

/** Wires a new composition; `getApp` is what everything but tests wants. */
export function compose(source: Readonly<Record<string, string | undefined>> = process.env): RunningApp {
  const env = environmentOrThrow(source);
  const file = readConfigFile(env.configPath === null ? null : absolute(env.configPath));
  const clock = systemClock;
  const random = createSecureRandom();
  const dataDir = absolute(env.dataDir);
  const keySource = findKeySource(source, dataDir);
  const database = openDatabase(dataDir, join(process.cwd(), 'drizzle'), new Date(clock.wallMs()), {
    fresh: source.SWITCHYARD_FRESH === '1',
  });
  const startedAt = clock.wallMs();
  if (lacksRollups(database.db)) rebuildRollups(database.db);
  markInterrupted(database.db, startedAt);
  markSearchesInterrupted(database.db, startedAt);
  const recorder = createRecorder(database.db, {
    keepsPrompts: () => policies.tunables().storage?.prompts ?? true,
  });
  const telemetry = { db: database.db, recorder };
  const history = createHistory({ databasePath: join(dataDir, 'switchyard.db'), clock });
  const vault = createVault({ store: createSealedStore(database.db), keySource, clock, randomBytes });
  const secrets = createSecrets({ env, file: file.config, source, vault });
  const webhook = createWebhookAddress({ file: file.config, source, vault, fileName: file.name });
  const logError = (error: unknown) =>
    console.error(
      redact(error instanceof Error ? (error.stack ?? error.message) : String(error), [
        ...secrets.all(),
        ...webhook.secrets(),
      ]),
    );
  const store = createSettingsStore({
    telemetry,
    clock,
    logError,
    skip: source.SWITCHYARD_SKIP_SETTINGS,
  });
  const ollamaUrl = ollamaBaseUrl(env.ollamaHost);
  const isOwn = (hostname: string) =>
    isOwnHost(hostname, [...keeper.catalog().endpoints, { baseUrl: ollamaUrl, locality: 'local' }]);
  const ways = createWays(telemetry, clock, isOwn, webhook.isOwnHost);
  const { outbound } = ways;
  const traces = createTraceExporter({
    env: source,
    fetch: ways.named.as(OF_TRACES).fetch,
    clock,
    random,
    version: VERSION,
    logError,
  });
  const breakers = createBreakers({ clock });
  const policies = createLivePolicies({
    file,
    store,
    onChange: () => {
      money.follow();
      timeouts = createTimeouts(policies.tunables().timeouts);
      keeper.refresh();
    },
  });
  let timeouts = createTimeouts(policies.tunables().timeouts);
  const hourStart = Math.floor(startedAt / HOUR_MS) * HOUR_MS;
  const money = createMoney({
    telemetry,
    clock,
    logError,
    policies,
    vault,
    webhook,
    courier: ways.courier,
  });
  const { budget } = money;
  // Its limit is the policy's, set when somebody asks.
  const judgeBudget = createHourlyBudget({
    clock,
    limitNanoUsd: 0,
    spentNanoUsd: getJudgeSpend(database.db, hourStart).costNanoUsd ?? 0,
  });
  const embedder = source.SWITCHYARD_EMBEDDER === 'off' ? null : createEmbedder({ name: EMBEDDER });
  const { weights, problem: weightsProblem } = readWeights(absolute(WEIGHTS_PATH), EMBEDDER);
  const configured = (file.config.endpoints?.length ?? 0) > 0;
  const parts = { settings: { file, store }, policies, secrets, env, clock };
  const keeper = createCatalogKeeper({
    clock,
    found: {
      checkedAt: startedAt,
      ollama: { baseUrl: ollamaUrl, reachable: false, models: [] },
      keyNames: Object.keys(env.providerKeys),
      configured,
    },
    build: (found) => buildCatalog(catalogInput(parts, found)),
    probe: configured ? null : () => probeOllama(ollamaUrl, outbound.fetch),
  });
  store.onChange((kind) => kind === 'fleet' && keeper.refresh());

  let url = `${env.host}:${env.port}`;
  const liveRuns = createLiveRuns();
  const running = createRunning();
  const limiter = createRequestLimiter();
  const limits = () => ({ requestsPerMinute: policies.tunables().limits?.requestsPerMinute ?? null });
  const optimizing = createOptimizing(() => ctx, clock);
  const ctx: Context = {
    version: VERSION,
    startedAt,
    url: () => url,
    asksForToken: env.adminToken !== null,
    simulatedHistory: readSimulatedHistory(dataDir),
    clock,
    random,
    catalog: keeper.catalog,
    found: keeper.found,
    settings: {
      store,
      file,
      base: () => knownFleet(catalogInput(parts, keeper.found())),
      refresh: keeper.refresh,
      inContainer: inContainer(),
    },
    secrets,
    vault,
    prober: ways.prober,
    policy: policies.policy,
    get defaultPolicy() {
      return policies.defaultPolicy();
    },
    limits,
    limiter: {
      async admit() {
        money.refuseSpent();
        await limiter.admit(limits().requestsPerMinute);
      },
    },
    optimizeSettings: () => readOptimize(policies.tunables().optimize),
    ...optimizing.parts,
    get autopilot() {
      return optimizing.autopilot();
    },
    storage: () => ({ prompts: policies.tunables().storage?.prompts ?? true }),
    maintenance: createMaintenance({
      telemetry,
      clock,
      keepDays: () => keepDaysOf(ctx),
      logError,
    }),
    execution: createExecution({
      secrets,
      outbound,
      embedder,
      breakers,
      budget,
      clock,
      random,
      timeouts: (target, call) => timeouts(target, call),
    }),
    health: (modelId) => breakers.state(modelId),
    resetBreaker: (modelId) => {
      const model = keeper.catalog().models.find(({ id }) => id === modelId);
      for (const { endpointId } of model?.alsoAt ?? [])
        breakers.reset(placeRoute({ id: modelId }, endpointId));
      breakers.reset(modelId);
    },
    embedder,
    embedderOff: embedder === null ? 'the embedder is switched off (SWITCHYARD_EMBEDDER=off)' : null,
    weights,
    weightsProblem,
    judgeBudget,
    experience: createExperience({ telemetry, clock }),
    threads: createThreads({ clock, lookUp: (key) => getThread(database.db, key), logError }),
    keys: money.keys,
    notices: money.notices,
    telemetry,
    history,
    traces,
    liveRuns,
    running,
    logError,
  };
  return {
    ctx,
    env,
    guard: { boundHost: env.host, allowedHosts: env.allowedHosts },
    adminToken: env.adminToken,
    sessions: createSessionStore({ telemetry, clock, adminToken: env.adminToken, logError }),
    ready: keeper.ready,
    listensAt: (address) => {
      url = address;
      ctx.maintenance.start();
      ctx.autopilot.start();
      money.start();
      if (source.NODE_ENV !== 'test') void warmUp(history, clock);
      // Without weights nobody would read a vector, and the model takes memory. What fails is said by its status.
      if (source.NODE_ENV !== 'test' && weights !== null) embedder?.warmUp().catch(() => {});
    },
    logError,
    async stop() {
      keeper.stop();
      await optimizing.stop();
      await ctx.maintenance.stop();
      await money.stop();
      await Promise.all([liveRuns.stopAll(STOP_GRACE_MS), running.stopAll(STOP_GRACE_MS)]);
      await traces?.close();
      recorder.close();
      await Promise.all([embedder?.close(), history.close()]);
      await ways.close();
      database.close();
    },
  };
}
