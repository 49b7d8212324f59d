import { z } from 'zod';
import { UsageError } from '../command';
import { readJsonl } from '../jsonl';

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
  return rows.map((row, at) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(`${option}: row ${at + 1}: ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
  });
}

function readOrRefuse(path: string, option: string): unknown[] {
  try {
    return readJsonl(path);
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}
