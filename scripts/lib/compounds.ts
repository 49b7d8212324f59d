// What: real prompts by half, and compounds made of them with the place of every boundary.
// Why: training and measuring must not share a prompt or a wording of a joiner.
// Not for: splitting or scoring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hashSeed, type Random, seededRandom } from '@/lib/shared/rng';
import { type Half, JOINERS, type JoinerKind, joinParts } from './joiners';

export interface Single {
  id: string;
  text: string;
}

export interface Compound {
  kind: JoinerKind;
  text: string;
  /** Where the second and every later part begins. */
  starts: number[];
}

type Row = Record<string, unknown>;

// A part longer than this is a document rather than one of several wishes.
const MAX_PART_UNITS = 400;
const MIN_PART_UNITS = 12;
// Two parts are the commonest compound by far.
const PART_COUNTS = [2, 2, 2, 3, 3, 4] as const;

/** Every prompt of the folder's prompt files, once. */
export function readSingles(dir: string): Single[] {
  const exemplars = JSON.parse(read(dir, 'prompts_vllm_sr_mmlu_exemplars.json')) as {
    labels: Record<string, { exemplars: string[] }>;
  };
  const rows = [
    ...readRows(dir, 'prompts_arena_hard_v0.1.jsonl'),
    ...readRows(dir, 'prompts_arena_hard_v2.0.jsonl'),
    ...readRows(dir, 'prompts_self_instruct_user_oriented.jsonl'),
    ...readRows(dir, 'prompts_vllm_sr_domain_cases.jsonl'),
    ...Object.values(exemplars.labels).flatMap((label) => label.exemplars.map((prompt) => ({ prompt }))),
  ];
  const texts = new Set(rows.map(textOf).filter((text) => text !== ''));
  return [...texts].map(identify);
}

// Files that add wordings to the tuning half: how many rows of each, and the column.
const EXTRAS = [
  { file: 'train_mmlu_pro.jsonl.gz', column: 'prompt', count: 1400 },
  { file: 'train_open_models.jsonl.gz', column: 'prompt', count: 1000 },
  { file: 'judge_llmbar.jsonl.gz', column: 'input', count: 1200 },
  { file: 'train_math-l5.jsonl.gz', column: 'prompt', count: 160 },
] as const;
const MAX_EXTRA_UNITS = 2000;
// Prompts alike in so many letters are the same prompt, cut or spelled differently.
const SAME_LETTERS = 60;

/** Prompts of other files, without those that `singles` hold. */
export function readExtras(dir: string, singles: readonly Single[]): Single[] {
  const seen = new Set(singles.map(({ text }) => lettersOf(text)));
  return EXTRAS.flatMap(({ file, column, count }) => {
    const rows = parseRows(gunzipSync(readFileSync(join(dir, file))).toString());
    const texts = rows
      .map((row) => String(row[column]).trim())
      .filter((text) => {
        const letters = lettersOf(text);
        if (text.length < MIN_PART_UNITS || text.length > MAX_EXTRA_UNITS || seen.has(letters)) return false;
        return seen.add(letters);
      });
    return texts
      .map(identify)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, count);
  });
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, SAME_LETTERS);
}

function identify(text: string): Single {
  return { id: hashSeed(text).toString(16).padStart(8, '0'), text };
}

/** The half a prompt belongs to, by the hash of its text, so that it never changes sides. */
export function halfOf({ id }: Single): Half {
  return hashSeed(`half:${id}`) % 2 === 0 ? 'tuning' : 'held-out';
}

/** `count` compounds of each kind. Deterministic. */
export function makeCompounds(
  singles: readonly Single[],
  half: Half,
  count: number,
  seed: number,
): Compound[] {
  const parts = singles
    .map(({ text }) => text)
    .filter((text) => text.length >= MIN_PART_UNITS && text.length <= MAX_PART_UNITS);
  return (Object.keys(JOINERS) as JoinerKind[]).flatMap((kind) => {
    const random = seededRandom(hashSeed(`${half}:${kind}:${seed}`));
    return Array.from({ length: count }, () => {
      const size = pick(PART_COUNTS, random);
      return { kind, ...joinParts(pickDifferent(parts, size, random), kind, half, random) };
    });
  });
}

/** One of the list; the list must not be empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

function pickDifferent(parts: readonly string[], size: number, random: Random): string[] {
  const picked = new Set<string>();
  while (picked.size < Math.min(size, parts.length)) picked.add(pick(parts, random));
  return [...picked];
}

function textOf(row: Row): string {
  const text = String(row.prompt ?? row.question ?? row.instruction ?? '');
  const input = (row.instances as { input?: string }[] | undefined)?.[0]?.input ?? '';
  return (input === '' ? text : `${text}\n\n${input}`).trim();
}

function readRows(dir: string, file: string): Row[] {
  return parseRows(read(dir, file));
}

function parseRows(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function read(dir: string, file: string): string {
  return readFileSync(join(dir, file), 'utf8');
}
