// What: how long a decision takes: p50 and p99 over prompts, and growth from 10 kB to 1 MB.
// Why: routing stands before every answer, so its cost must stay out of sight, and linear.
// Not for: how good the decisions are.
import { readFileSync } from 'node:fs';
import { defaultFleet, SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import type { Catalog } from '@/lib/catalog/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { RouteContext } from '@/lib/routing/types';
import { systemClock } from '@/lib/shared/clock';
import { seededRandom } from '@/lib/shared/rng';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import { runCommand, UsageError } from './lib/command';
import { loadWeights } from './lib/score/load-weights';

const POLICIES: readonly PolicyPreset[] = ['balanced', 'reference'];
const SIZES = [10_000, 100_000, 1_000_000] as const;
const WARM_UP_ROUNDS = 3;
const ROUNDS = 5;

const TOPICS = ['rate limiter', 'poem about rain', 'tax letter', 'proof by induction', 'SQL report', 'menu'];
const VERBS = ['Write', 'Explain', 'Implement', 'Summarise', 'Compare', 'Translate'];

const WEIGHTS = loadWeights();
const catalog: Catalog = {
  version: 'bench',
  endpoints: [SIMULATED_ENDPOINT],
  models: defaultFleet({ pulled: null }),
  fallbacks: {},
};

await runCommand({
  name: 'bench:routing-speed',
  summary: 'Time of one routing decision, and how it grows from 10 kB to 1 MB.',
  options: {
    in: { type: 'string', value: 'FILES', help: 'JSON lines with prompt or instruction, comma-separated' },
    json: { type: 'boolean', help: 'one JSON object a line' },
  },
  run({ options }) {
    const files = typeof options.in === 'string' ? options.in.split(',') : [];
    const sources = files.length > 0 ? files.map(readPrompts) : [{ name: 'built in', prompts: build() }];
    for (const policy of POLICIES) {
      for (const { name, prompts } of sources)
        print(measurePrompts(policy, name, prompts), options.json === true);
      for (const row of measureGrowth(policy)) print(row, options.json === true);
    }
  },
});

function print(row: Record<string, string | number>, asJson: boolean): void {
  const text = asJson
    ? JSON.stringify(row)
    : Object.entries(row)
        .map(([key, value]) => `${key} ${value}`)
        .join('  ');
  process.stdout.write(`${text}\n`);
}

/** Each prompt counts with the median of its rounds, so that a pause of the machine is nobody's. */
function measurePrompts(policy: PolicyPreset, source: string, prompts: readonly string[]) {
  const ctx = contextOf(policy);
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () =>
    prompts.map((prompt) => timeOf(prompt, ctx)),
  ).slice(WARM_UP_ROUNDS);
  const medians = prompts.map((_, at) => quantile(sorted(rounds.map((round) => round[at] ?? 0)), 0.5));
  const times = sorted(medians);
  return {
    policy,
    source,
    n: prompts.length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    maxMs: quantile(times, 1),
  };
}

/** Milliseconds by size; `ratio` is the time over what linear growth from the smallest would be. */
function measureGrowth(policy: PolicyPreset) {
  const ctx = contextOf(policy);
  const base = 'Write a report about the harbour and explain how cranes lift containers. ';
  let perByte = 0;
  return SIZES.map((bytes) => {
    const prompt = base.repeat(Math.ceil(bytes / base.length)).slice(0, bytes);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) timeOf(prompt, ctx);
    const times = sorted(Array.from({ length: ROUNDS }, () => timeOf(prompt, ctx)));
    const ms = quantile(times, 0.5);
    perByte ||= ms / bytes;
    return { policy, bytes, ms, ratio: Number((ms / bytes / perByte).toFixed(2)) };
  });
}

function timeOf(prompt: string, ctx: RouteContext): number {
  const start = performance.now();
  route({ prompt }, ctx);
  return performance.now() - start;
}

function contextOf(policy: PolicyPreset): RouteContext {
  return {
    policy: getPreset(policy),
    catalog,
    state: { unavailable: {}, budgetRemainingUsd: null },
    clock: systemClock,
    random: seededRandom(1),
    weights: policy === 'reference' ? null : WEIGHTS,
  };
}

function readPrompts(file: string): { name: string; prompts: string[] } {
  try {
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const prompts = rows.map((row) => {
      const { prompt, instruction } = JSON.parse(row) as { prompt?: string; instruction?: string };
      return prompt ?? instruction ?? '';
    });
    return { name: file.slice(file.lastIndexOf('/') + 1), prompts };
  } catch {
    throw new UsageError(`${file} cannot be read as JSON lines`);
  }
}

function build(): string[] {
  return VERBS.flatMap((verb) =>
    TOPICS.flatMap((topic, at) => [
      `${verb} a ${topic}.`,
      `${verb} a ${topic} and also describe the ${TOPICS[(at + 1) % TOPICS.length]} in detail. `.repeat(
        at + 1,
      ),
    ]),
  );
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function quantile(ascending: readonly number[], share: number): number {
  const at = Math.min(ascending.length - 1, Math.floor(share * ascending.length));
  return Number((ascending[at] ?? 0).toFixed(4));
}
