// What: the production server on the history: its pages, and its answers while reports are drawn.
// Why: whether reading history delays anybody can only be seen in the process that serves.
// Not for: throughput of the gateway (bench-gateway.ts).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProbeReport } from '../gateway-bench/probe';
import { exchange, startProcess, stopAll } from '../gateway-bench/start-process';
import { runMany, type Spread, spreadOf } from './run-many';

const ROOT = join(import.meta.dirname, '../../..');
const BENCH = join(ROOT, 'scripts/lib/gateway-bench');
const RATE = 50;
const SECONDS = 15;
const DAY_MS = 86_400_000;

interface Load {
  loop: ProbeReport;
  answers: Spread;
  failed: number;
  reports: Spread;
}

export interface Served {
  /** What pages fetch, one after the other, on an idle server. */
  pages: { name: string; time: Spread }[];
  alone: Load;
  reading: Load;
}

/** Pages over HTTP; then 50 answers a second, first alone, then with one report after the other. */
export async function measureServed(
  dataDir: string,
  { endMs, days, runs }: { endMs: number; days: number; runs: number },
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-bench-config-'));
  try {
    build();
    const mock = await startProcess([join(BENCH, 'mock-upstream.ts')], { ready: /port (\d+)/ });
    const { child, found: origin } = await startProcess(
      [
        '--expose-gc',
        '--import',
        pathToFileURL(join(BENCH, 'probe.ts')).href,
        join(ROOT, '.next/server.mjs'),
      ],
      {
        ready: /http:\/\/127\.0\.0\.1:\d+/,
        env: {
          PORT: '0',
          SWITCHYARD_DATA: dataDir,
          SWITCHYARD_CONFIG: writeConfig(folder, `http://127.0.0.1:${mock.found}/v1`),
          OLLAMA_HOST: '127.0.0.1:9',
        },
      },
    );
    const range = new URLSearchParams({ from: String(endMs - days * DAY_MS), to: String(endMs) });
    const reportUrl = `${origin}/api/telemetry?${range}`;
    const pages: Served['pages'] = [];
    const paths = {
      [`report of ${days} d`]: `/api/telemetry?${range}`,
      'report of 24 h': '/api/telemetry?range=24h',
      'log, newest': '/api/log?rows=requests',
      overview: '/api/overview',
      'page /telemetry': '/telemetry',
      'page /requests': '/requests',
    };
    for (const [name, path] of Object.entries(paths))
      pages.push({ name, time: await runMany(runs, () => fetchText(`${origin}${path}`)) });
    const load = async (url: string | null): Promise<Load> => {
      await exchange(child, 'watch-loop');
      const measured = await drive(origin, url);
      return { loop: await exchange<ProbeReport>(child, 'report'), ...measured };
    };
    return { pages, alone: await load(null), reading: await load(reportUrl) };
  } finally {
    stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drive(origin: string, reportUrl: string | null): Promise<Omit<Load, 'loop'>> {
  const [answers, reports]: [number[], number[]] = [[], []];
  let failed = 0;
  let running = true;
  const reading = (async () => {
    while (running && reportUrl !== null) reports.push(await timed(() => fetchText(reportUrl)));
  })();
  const pending: Promise<void>[] = [];
  for (let i = 0; i < RATE * SECONDS; i++) {
    pending.push(
      timed(() => ask(origin)).then(
        (ms) => void answers.push(ms),
        () => void failed++,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000 / RATE));
  }
  await Promise.all(pending);
  running = false;
  await reading;
  return { answers: spreadOf(answers), failed, reports: spreadOf(reports) };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function ask(origin: string): Promise<void> {
  const response = await fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'bench/light',
      stream: true,
      messages: [{ role: 'user', content: 'What is a mutex?' }],
    }),
  });
  await response.text();
  if (!response.ok) throw new Error(`answered ${response.status}`);
}

async function fetchText(url: string): Promise<void> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
}

function build(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.ts', '--build-only'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

function writeConfig(folder: string, baseUrl: string): string {
  const path = join(folder, 'bench-config.json');
  const config = {
    endpoints: [{ id: 'bench', protocol: 'openai', baseUrl, apiKey: 'sk-bench', locality: 'cloud' }],
    models: [
      {
        id: 'bench/light',
        endpoint: 'bench',
        model: 'mock',
        tier: 1,
        contextWindow: 128_000,
        price: { inputPerMTok: 0.1, outputPerMTok: 0.4 },
      },
    ],
    budget: { hourlyUsd: null },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}
