import { z } from 'zod';
import { seededRandom } from '@/lib/shared/rng';
import { UsageError } from '../command';
import { readNumberedJsonl } from '../jsonl';
import { MAX_ROWS, MIN_ROWS } from './adapt';

const promptRow = z.object({ id: z.union([z.string(), z.number()]).optional(), prompt: z.string() });
const score = z.union([z.number(), z.boolean().transform(Number)]);
const pairRow = z.object({ prompt: z.string(), weak: score, strong: score, group: z.string().optional() });
const matrixRow = z.object({
  prompt: z.string(),
  group: z.string().optional(),
  models: z.record(
    z.string(),
    z.object({ score: z.number().min(0).max(1), costUsd: z.number().nonnegative() }),
  ),
});

export type PromptRow = z.infer<typeof promptRow>;
export type PairRow = z.infer<typeof pairRow>;
export type MatrixRow = z.infer<typeof matrixRow>;

/** Throws a UsageError naming option, line and field. */
export const readPromptRows = (path: unknown, option: string) => readRows(path, option, promptRow);
export const readPairs = (path: unknown, option: string) => readRows(path, option, pairRow);

/** Labelled rows to adapt to: not too few, and a seeded sample of too many. */
export function readLabelled(path: unknown, option: string): PairRow[] {
  const rows = readPairs(path, option);
  if (rows.length < MIN_ROWS)
    throw new UsageError(`${option}: needs at least ${MIN_ROWS} rows, got ${rows.length}`);
  if (rows.length <= MAX_ROWS) return rows;
  const random = seededRandom(1);
  const picked = new Set(
    rows
      .map((row) => ({ row, key: random() }))
      .sort((a, b) => a.key - b.key)
      .slice(0, MAX_ROWS)
      .map(({ row }) => row),
  );
  return rows.filter((row) => picked.has(row));
}

/** Pairs or matrices, by what the first row has. */
export function readPairsOrMatrix(
  path: unknown,
  option: string,
): { pairs: PairRow[] } | { matrix: MatrixRow[] } {
  const [first] = readRows(path, option, z.looseObject({}));
  return first && 'models' in first
    ? { matrix: readRows(path, option, matrixRow) }
    : { pairs: readRows(path, option, pairRow) };
}

function readRows<T>(path: unknown, option: string, schema: z.ZodType<T>): T[] {
  if (typeof path !== 'string') throw new UsageError(`${option} is missing`);
  const rows = readOrRefuse(path, option);
  return rows.map(({ row, line }) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(`${option}: line ${line}: ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
  });
}

function readOrRefuse(path: string, option: string): { row: unknown; line: number }[] {
  try {
    return readNumberedJsonl(path);
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}
