// What: how well the splitters find the requests of a prompt, on compounds and on single prompts.
// Why: the clause splitter's weights come from one half of the prompts; this reports the other.
// Not for: whether a split pays.
import { splitIntoClauses } from '@/lib/routing/split/clauses';
import { splitAsReference } from '@/lib/routing/split/reference';
import type { Splitter } from '@/lib/routing/split/split';
import { runCommand, UsageError } from './lib/command';
import { type Compound, halfOf, makeCompounds, readSingles } from './lib/compounds';
import { countFound, type Tally } from './lib/count-found';
import { TRAPS } from './lib/traps';

const SPLITTERS: Readonly<Record<string, Splitter>> = {
  clauses: splitIntoClauses,
  reference: splitAsReference,
};
const COMPOUNDS_PER_KIND = 200;
const SEED = 99;

await runCommand({
  name: 'bench:splitter',
  summary:
    'Boundaries found in compounds, and single prompts wrongly split, by the clause and the reference splitter.',
  options: {
    data: { type: 'string', value: 'DIR', help: 'folder of the prompt files' },
    half: { type: 'string', value: 'HALF', help: 'held-out (default) or tuning' },
    seed: { type: 'string', value: 'NUMBER', help: `of the compounds; ${SEED} unless given` },
    json: { type: 'boolean', help: 'one JSON object a line' },
  },
  run({ options }) {
    if (typeof options.data !== 'string') throw new UsageError('--data is missing');
    const half = options.half ?? 'held-out';
    if (half !== 'held-out' && half !== 'tuning') throw new UsageError('--half is held-out or tuning');
    const singles = readSingles(options.data).filter((single) => halfOf(single) === half);
    const texts = singles.map(({ text }) => text);
    const seed = Number(options.seed ?? SEED);
    const compounds = makeCompounds(singles, half, COMPOUNDS_PER_KIND, seed);
    for (const [splitter, split] of Object.entries(SPLITTERS)) {
      for (const row of [...measureCompounds(split, compounds), ...measureSingles(split, texts)])
        print({ splitter, half, ...row }, options.json === true);
    }
  },
});

function measureCompounds(split: Splitter, compounds: readonly Compound[]) {
  const kinds = ['all', ...new Set(compounds.map(({ kind }) => kind))];
  const tallies = compounds.map(({ kind, text, starts }) => ({
    kind,
    ...countFound(text, starts, split(text)),
  }));
  return kinds.map((kind) => {
    const own = tallies.filter((tally) => kind === 'all' || tally.kind === kind);
    return { compounds: kind, n: own.length, ...rate(own) };
  });
}

function rate(tallies: readonly Tally[]) {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const precision = sum('correct') / Math.max(1, sum('proposed'));
  const recall = sum('found') / Math.max(1, sum('true'));
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: round(precision), recall: round(recall), f1: round(f1) };
}

function measureSingles(split: Splitter, texts: readonly string[]) {
  const isSplit = new Map(texts.map((text) => [text, split(text).length > 1]));
  return Object.entries(TRAPS).map(([singles, holds]) => {
    const own = texts.filter(holds);
    const wrong = own.filter((text) => isSplit.get(text)).length;
    return { singles, n: own.length, wrong, share: round(wrong / Math.max(1, own.length)) };
  });
}

function print(row: Record<string, string | number>, asJson: boolean): void {
  const text = asJson
    ? JSON.stringify(row)
    : Object.entries(row)
        .map(([key, value]) => `${key} ${value}`.padEnd(key === 'compounds' || key === 'singles' ? 24 : 0))
        .join('  ');
  process.stdout.write(`${text}\n`);
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
