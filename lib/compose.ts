// What: the only place that wires adapters to ports, once per process.
// Why: Next bundles its own copy of every module; one composition under a global symbol keeps
//      database, breakers and budget the same for the pages, the API and the server around them.
// Not for: decisions of any kind.
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { buildCatalog } from '@/lib/catalog/build-catalog';
import type { Config } from '@/lib/catalog/config-schema';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import { localityOf } from '@/lib/catalog/locality';
import type { Catalog } from '@/lib/catalog/types';
import { openDatabase } from '@/lib/db/client';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import { createBreakers } from '@/lib/execution/breaker';
import { createHourlyBudget } from '@/lib/execution/budget';
import { createEndpointLoad } from '@/lib/execution/endpoint-load';
import { after, sleep } from '@/lib/execution/sleep';
import { createTimeouts, DEFAULT_RETRY } from '@/lib/execution/timeouts';
import type { App } from '@/lib/http/handle';
import { createOutbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { ollamaBaseUrl, probeOllama } from '@/lib/providers/ollama-detect';
import { estimateTokens } from '@/lib/routing/classify/estimate-tokens';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { applyOverrides } from '@/lib/services/apply-overrides';
import { checkConfig } from '@/lib/services/check-config';
import { collectSecrets } from '@/lib/services/collect-secrets';
import type { Context, Found } from '@/lib/services/context';
import { createExperience } from '@/lib/services/experience';
import { createKeyStore } from '@/lib/services/keys/key-store';
import { createLiveRuns } from '@/lib/services/live-runs';
import { readWeights } from '@/lib/services/read-weights';
import { createRunning } from '@/lib/services/running';
import { createThreads } from '@/lib/services/threads';
import { systemClock } from '@/lib/shared/clock';
import { type Environment, readEnvironment } from '@/lib/shared/env';
import { SwitchyardError } from '@/lib/shared/errors';
import { usdToNano } from '@/lib/shared/money';
import { redact } from '@/lib/shared/redact';
import { createSecureRandom } from '@/lib/shared/rng';
import { VERSION } from '@/lib/shared/version';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { getJudgeSpend } from '@/lib/telemetry/queries/get-judge-spend';
import { getSpendSince } from '@/lib/telemetry/queries/get-spend-since';
import { getThread } from '@/lib/telemetry/queries/get-thread';
import { createRecorder } from '@/lib/telemetry/recorder';

const OLLAMA_POLL_MS = 10_000;
// An Ollama that loads a model may miss a probe; its tiers must not turn simulated for that.
const MISSES_TO_LOSE = 3;
const HOUR_MS = 3_600_000;
// Answers that are being written get this long to end when the process is told to stop.
const STOP_GRACE_MS = 2000;
const DEFAULT_HOURLY_USD = 10;
const EMBEDDER = 'use-lite';
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
  const config = readConfig(env.configPath);
  const secrets = collectSecrets(env, config, source);
  const clock = systemClock;
  const random = createSecureRandom();
  const outbound = createOutbound();
  const database = openDatabase(absolute(env.dataDir), join(process.cwd(), 'drizzle'));
  const startedAt = clock.wallMs();
  markInterrupted(database.db, startedAt);
  const recorder = createRecorder(database.db);
  const telemetry = { db: database.db, recorder };
  const breakers = createBreakers({ clock });
  const hourlyUsd = config.budget === undefined ? DEFAULT_HOURLY_USD : config.budget.hourlyUsd;
  const hourStart = Math.floor(startedAt / HOUR_MS) * HOUR_MS;
  const budget = createHourlyBudget({
    clock,
    limitNanoUsd: hourlyUsd === null ? null : usdToNano(hourlyUsd),
    spentNanoUsd: getSpendSince(database.db, hourStart),
  });
  // Its limit is the policy's, set when somebody asks.
  const judgeBudget = createHourlyBudget({
    clock,
    limitNanoUsd: 0,
    spentNanoUsd: getJudgeSpend(database.db, hourStart).costNanoUsd ?? 0,
  });
  const policies = new Map<PolicyPreset, Policy>(
    POLICY_PRESETS.map((name) => [
      name,
      withBudget(applyOverrides(getPreset(name), config.policy), hourlyUsd),
    ]),
  );
  const embedder = source.SWITCHYARD_EMBEDDER === 'off' ? null : createEmbedder({ name: EMBEDDER });
  const { weights, problem: weightsProblem } = readWeights(absolute(WEIGHTS_PATH), EMBEDDER);
  const ollamaUrl = ollamaBaseUrl(env.ollamaHost);
  const configured = (config.endpoints?.length ?? 0) > 0;
  const keyNames = Object.keys(env.providerKeys);
  let found: Found = {
    checkedAt: startedAt,
    ollama: { baseUrl: ollamaUrl, reachable: false, models: [] },
    keyNames,
    configured,
  };
  const build = (): Catalog =>
    buildCatalog({
      config,
      providersWithKey: CURATED_PROVIDERS.filter(({ keyName }) => env.providerKeys[keyName]).map(
        ({ id }) => id,
      ),
      ollama: {
        baseUrl: `${ollamaUrl}/v1`,
        locality: localityOf(ollamaUrl),
        pulled: found.ollama.reachable ? found.ollama.models : null,
      },
      names: env.modelNames,
      day: new Date(clock.wallMs()),
    });
  let catalog = build();
  let misses = 0;
  const lookAround = async () => {
    const probe = await probeOllama(ollamaUrl, outbound.fetch);
    misses = probe.reachable ? 0 : misses + 1;
    found = { ...found, checkedAt: clock.wallMs() };
    if (probe.reachable || misses >= MISSES_TO_LOSE || !found.ollama.reachable)
      found = {
        ...found,
        ollama: { baseUrl: ollamaUrl, reachable: probe.reachable, models: probe.models },
      };
    const next = build();
    if (next.version !== catalog.version) catalog = next;
  };
  const ready = configured ? Promise.resolve() : lookAround();
  const poll = configured ? null : setInterval(() => void lookAround(), OLLAMA_POLL_MS);
  poll?.unref();

  let url = `${env.host}:${env.port}`;
  const liveRuns = createLiveRuns();
  const running = createRunning();
  const logError = (error: unknown) =>
    console.error(
      redact(error instanceof Error ? (error.stack ?? error.message) : String(error), secrets.all()),
    );
  const ctx: Context = {
    version: VERSION,
    startedAt,
    url: () => url,
    clock,
    random,
    catalog: () => catalog,
    found: () => found,
    policy: (name) => policies.get(name) ?? getPreset(name),
    defaultPolicy: config.policy?.preset ?? 'balanced',
    execution: {
      upstreams: createUpstreams({
        secrets,
        fetch: outbound.fetch,
        send: outbound.send,
        ...(embedder && { embed: (texts, signal) => embedder.embed(texts, { signal }) }),
        estimateTokens,
        sleep,
      }),
      breakers,
      budget,
      clock,
      random,
      sleep,
      after,
      timeouts: createTimeouts(config.timeouts),
      load: createEndpointLoad(),
      retry: DEFAULT_RETRY,
      estimateTokens,
    },
    health: (modelId) => breakers.state(modelId),
    embedder,
    embedderOff: embedder === null ? 'the embedder is switched off (SWITCHYARD_EMBEDDER=off)' : null,
    weights,
    weightsProblem,
    judgeBudget,
    experience: createExperience({ telemetry, clock }),
    threads: createThreads({ clock, lookUp: (key) => getThread(database.db, key), logError }),
    keys: createKeyStore({ telemetry, clock, logError }),
    telemetry,
    liveRuns,
    running,
    logError,
  };
  return {
    ctx,
    env,
    guard: { boundHost: env.host, allowedHosts: env.allowedHosts },
    adminToken: env.adminToken,
    ready,
    listensAt: (address) => {
      url = address;
      // Without weights nobody would read a vector, and the model takes memory. What fails is said by its status.
      if (source.NODE_ENV !== 'test' && weights !== null) embedder?.warmUp().catch(() => {});
    },
    logError,
    async stop() {
      if (poll) clearInterval(poll);
      await Promise.all([liveRuns.stopAll(STOP_GRACE_MS), running.stopAll(STOP_GRACE_MS)]);
      recorder.close();
      await embedder?.close();
      await outbound.close();
      database.close();
    },
  };
}

function withBudget(policy: Policy, hourlyUsd: number | null): Policy {
  return { ...policy, budget: { hourlyUsd } };
}

function environmentOrThrow(source: Readonly<Record<string, string | undefined>>): Environment {
  const result = readEnvironment(source);
  if (!result.ok) throw new SwitchyardError(result.problem, { code: 'invalid_environment', status: 503 });
  return result.env;
}

function readConfig(path: string | null): Config {
  if (path === null) return {};
  const fail = (problem: string) =>
    new SwitchyardError(`SWITCHYARD_CONFIG (${path}): ${problem}`, { code: 'invalid_config', status: 503 });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(absolute(path), 'utf8'));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? `not valid JSON: ${error.message}` : 'the file cannot be read');
  }
  const parsed = checkConfig(value);
  if (!parsed.ok)
    throw fail(`\n${parsed.problems.map(({ path: field, message }) => `  ${field}: ${message}`).join('\n')}`);
  return parsed.config;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : join(process.cwd(), path);
}
