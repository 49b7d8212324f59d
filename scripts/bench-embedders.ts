// What: what the in-process embedders cost: milliseconds a prompt, loading, memory, and the event loop meanwhile.
// Why: embeddings stand before an answer; their cut and the choice of a default rest on these numbers.
// Not for: how good the vectors are.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import { EMBEDDER_NAMES, type EmbedderName } from '@/lib/embedding/types';
import { runCommand, UsageError } from './lib/command';

const PROMPTS_FILE = 'prompts_self_instruct_user_oriented.jsonl';
// Longer prompts cost the same: all of them are cut.
const MAX_CHARS = 2000;
const WARM_UP_PROMPTS = 5;
const LOAD_REQUESTS = 500;
const LOAD_INTERVAL_MS = 20;
// Finer than the delay we look for.
const DELAY_RESOLUTION_MS = 1;
const MIB = 2 ** 20;
const NANO_PER_MS = 1e6;

await runCommand({
  name: 'bench:embedders',
  summary: 'Time, memory and event-loop delay of the in-process embedders.',
  options: {
    data: { type: 'string', value: 'DIR', help: `folder with ${PROMPTS_FILE}` },
    name: { type: 'string', value: 'NAME', help: `one of ${EMBEDDER_NAMES.join(', ')}; all when absent` },
    json: { type: 'boolean', help: 'one JSON object a line' },
  },
  async run({ options }) {
    if (typeof options.data !== 'string') throw new UsageError('--data is missing');
    const prompts = readPrompts(options.data);
    if (options.name === undefined) return measureApart();
    const name = EMBEDDER_NAMES.find((known) => known === options.name);
    if (!name) throw new UsageError(`--name is one of ${EMBEDDER_NAMES.join(', ')}`);
    const row = await measure(name, prompts);
    process.stdout.write(`${options.json === true ? JSON.stringify(row) : asText(row)}\n`);
  },
});

/** Each in a process of its own: what one leaves in memory would count for the next. */
function measureApart(): void {
  for (const name of EMBEDDER_NAMES) {
    const child = spawnSync(
      process.execPath,
      [...process.execArgv, ...process.argv.slice(1), '--name', name],
      {
        stdio: 'inherit',
      },
    );
    if (child.status !== 0) process.exitCode = 1;
  }
}

/** One after the other for the time a prompt, then 50 a second for the delay of this thread. */
async function measure(name: EmbedderName, prompts: readonly string[]) {
  const beforeBytes = process.memoryUsage.rss();
  const embedder = createEmbedder({ name, cacheSize: 0 });
  await embedder.warmUp();
  const { loadMs } = embedder.status();
  await embedder.embed(prompts.slice(0, WARM_UP_PROMPTS));
  const times: number[] = [];
  for (const prompt of prompts) {
    const start = performance.now();
    await embedder.embed([prompt]);
    times.push(performance.now() - start);
  }
  const rssMiB = (process.memoryUsage.rss() - beforeBytes) / MIB;
  const idle = await delayWhile(async () => {});
  const busy = await delayWhile((at) => embedder.embed([prompts[at % prompts.length] ?? '']));
  await embedder.close();
  const sorted = times.sort((a, b) => a - b);
  return {
    name,
    n: prompts.length,
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    maxMs: quantile(sorted, 1),
    loadMs: rounded(loadMs ?? 0),
    rssMiB: rounded(rssMiB),
    idleLoopP99Ms: idle,
    busyLoopP99Ms: busy,
  };
}

/** p99 in milliseconds of how late this thread's timers are, above their resolution, at 50 requests a second. */
async function delayWhile(request: (at: number) => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  const pending: Promise<unknown>[] = [];
  delay.enable();
  for (let at = 0; at < LOAD_REQUESTS; at++) {
    pending.push(request(at));
    await sleep(LOAD_INTERVAL_MS);
  }
  delay.disable();
  await Promise.all(pending);
  return rounded(delay.percentile(99) / NANO_PER_MS - DELAY_RESOLUTION_MS);
}

function readPrompts(folder: string): string[] {
  const file = join(folder, PROMPTS_FILE);
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((row) => promptOf(JSON.parse(row)).slice(0, MAX_CHARS));
  } catch {
    throw new UsageError(`${file} cannot be read as JSON lines`);
  }
}

/** Instruction and input as a person would paste them. */
function promptOf(row: { instruction: string; instances?: { input?: string }[] }): string {
  return [row.instruction, row.instances?.[0]?.input].filter(Boolean).join('\n\n');
}

function asText(row: Record<string, string | number>): string {
  return Object.entries(row)
    .map(([key, value]) => `${key} ${value}`)
    .join('  ');
}

function quantile(ascending: readonly number[], share: number): number {
  return rounded(ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0);
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
