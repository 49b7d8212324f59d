// What: starts everything a run of the gateway benchmark compares, each in its own process.
// Why: one place that says which address, headers and model every compared thing is asked with.
// Not for: measuring.
import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, startProcess } from './start-process';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../../..');
const PORTKEY = join(ROOT, 'node_modules/@portkey-ai/gateway/build/start-server.js');
const READY_POLL_MS = 50;
const READY_POLLS = 200;

export const TARGET_NAMES = [
  'direct',
  'switchyard',
  'switchyard-auto',
  'switchyard-auto-embedding',
  'portkey',
  'plain-proxy',
] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export interface Target {
  name: TargetName;
  url: string;
  headers: Record<string, string>;
  model: string;
  /** The process in between; null for the direct call. */
  child: ChildProcess | null;
}

/** Builds when needed and starts mock, proxy, Portkey and two servers: with embeddings and without. */
export async function startTargets(scratch: string): Promise<Target[]> {
  build();
  const mock = await startProcess([join(HERE, 'mock-upstream.ts')], { ready: /port (\d+)/ });
  const origin = `http://127.0.0.1:${mock.found}`;
  const proxy = await startProcess([join(HERE, 'plain-proxy.ts'), origin], { ready: /port (\d+)/ });
  const config = writeConfig(scratch, origin);
  const full = await startSwitchyard(join(scratch, 'full'), config, {});
  const bare = await startSwitchyard(join(scratch, 'bare'), config, { SWITCHYARD_EMBEDDER: 'off' });
  const portkey = await startPortkey();
  const upstream = { headers: {}, model: 'mock' };
  const explicit = { headers: {}, model: 'bench/balanced' };
  const auto = { headers: {}, model: 'auto' };
  const path = '/v1/chat/completions';
  return [
    { name: 'direct', url: origin + path, child: null, ...upstream },
    { name: 'switchyard', url: full.url + path, child: full.child, ...explicit },
    { name: 'switchyard-auto', url: bare.url + path, child: bare.child, ...auto },
    { name: 'switchyard-auto-embedding', url: full.url + path, child: full.child, ...auto },
    {
      name: 'portkey',
      url: portkey.url + path,
      child: portkey.child,
      ...upstream,
      headers: {
        authorization: 'Bearer sk-bench',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': `${origin}/v1`,
      },
    },
    { name: 'plain-proxy', url: `http://127.0.0.1:${proxy.found}${path}`, child: proxy.child, ...upstream },
  ];
}

function build(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts/start.ts'), '--build-only'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

/** Four tiers on one endpoint, the mock, with the prices of a common fleet. */
function writeConfig(scratch: string, origin: string): string {
  const path = join(scratch, 'config.json');
  const model = (id: string, tier: number, inputPerMTok: number) => ({
    id: `bench/${id}`,
    endpoint: 'bench',
    model: 'mock',
    tier,
    contextWindow: 128_000,
    maxOutput: 8192,
    price: { inputPerMTok, outputPerMTok: inputPerMTok * 4 },
    capabilities: ['tools', 'json'],
  });
  const config = {
    endpoints: [
      { id: 'bench', protocol: 'openai', baseUrl: `${origin}/v1`, apiKey: 'sk-bench', locality: 'cloud' },
    ],
    models: [
      model('light', 1, 0.1),
      model('medium', 2, 0.4),
      model('balanced', 3, 1.25),
      model('heavy', 4, 5),
    ],
    budget: { hourlyUsd: null },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

async function startSwitchyard(dataDir: string, config: string, env: Record<string, string>) {
  const { child, found } = await startProcess(
    ['--expose-gc', '--import', pathToFileURL(join(HERE, 'probe.ts')).href, join(ROOT, '.next/server.mjs')],
    {
      ready: /http:\/\/127\.0\.0\.1:\d+/,
      env: {
        PORT: '0',
        SWITCHYARD_DATA: dataDir,
        SWITCHYARD_CONFIG: config,
        OLLAMA_HOST: '127.0.0.1:9',
        ...env,
      },
    },
  );
  return { child, url: found };
}

async function startPortkey() {
  if (!existsSync(PORTKEY))
    throw new Error('@portkey-ai/gateway is not installed: run npm ci without --omit=dev');
  const port = await freePort();
  const { child } = await startProcess([PORTKEY, `--port=${port}`, '--headless']);
  const url = `http://127.0.0.1:${port}`;
  for (let poll = 0; poll < READY_POLLS; poll++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return { child, url };
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
  throw new Error('@portkey-ai/gateway did not start');
}
