// What: rows of attempts as they are priced on another model.
// Why: the log's column, its sum and the report's savings must agree on which rows and which tokens.
// Not for: the price itself (reprice.ts). Runs in the reader's thread as it is: no aliases.
import type { Database } from 'better-sqlite3';
import { ratesAt } from '../../shared/rates.ts';
import type { BaselinePrice } from '../log/types.ts';
import type { Where } from './log-where.ts';
import { lengthsOf, type PricedTokens, priceAtRates, priceCall } from './reprice.ts';

/** Good answers of which it is known what they cost: what a baseline is held against. */
export const IS_PRICED = "r.status = 'ok' and r.purpose = 'answer' and r.cost_nano_usd is not null";

const TOKENS = {
  input: 'r.input_tokens',
  output: 'r.output_tokens',
  cacheRead: 'r.cache_read_tokens',
  cacheWrite: 'r.cache_write_tokens',
  reasoning: 'r.reasoning_tokens',
};

/** Nano-USD, not rounded, of all rows of `where` that can be priced; null: none can. */
export function priceRows(db: Database, where: Where, price: BaselinePrice): number | null {
  const lengths = lengthsOf(price);
  // Calls of one length are priced alike, so their sums are.
  const length =
    lengths.length === 0
      ? '0'
      : `case ${[...lengths]
          .reverse()
          .map((above, at) => `when r.input_tokens > ${above} then ${lengths.length - at}`)
          .join(' ')} else 0 end`;
  const sums = Object.entries(TOKENS).map(([name, column]) => `coalesce(sum(${column}), 0) as ${name}`);
  const groups = db
    .prepare(
      `select ${length} as length, count(*) as calls, ${sums.join(', ')} from attempts as r
       where ${IS_PRICED} and ${where.sql} group by 1`,
    )
    .all(...where.params) as (PricedTokens & { length: number })[];
  if (groups.length === 0) return null;
  return groups.reduce((sum, { length: at, ...tokens }) => {
    const inputTokens = at === 0 ? 0 : (lengths[at - 1] ?? 0) + 1;
    return sum + priceAtRates(tokens, ratesAt(price, inputTokens), price);
  }, 0);
}

export interface PricedRow {
  atMs: number;
  nanoUsd: number;
}

/** Each row of `where` that can be priced, not rounded. */
export function* walkPricedRows(db: Database, where: Where, price: BaselinePrice): Generator<PricedRow> {
  const columns = Object.values(TOKENS).map((column) => `coalesce(${column}, 0)`);
  const rows = db
    .prepare(
      `select r.started_at, ${columns.join(', ')} from attempts as r where ${IS_PRICED} and ${where.sql}`,
    )
    .raw(true)
    .iterate(...where.params) as IterableIterator<[number, number, number, number, number, number]>;
  for (const [atMs, input, output, cacheRead, cacheWrite, reasoning] of rows)
    yield {
      atMs,
      nanoUsd: priceCall({ calls: 1, input, output, cacheRead, cacheWrite, reasoning }, price),
    };
}

/** Nano-USD of a row of the log, rounded; null: it is not priced. */
export function priceLogRow(row: Record<string, unknown>, price: BaselinePrice): number | null {
  if (row.status !== 'ok' || row.purpose !== 'answer' || row.costNanoUsd === null) return null;
  const of = (name: string) => (row[name] as number | null) ?? 0;
  return Math.round(
    priceCall(
      {
        calls: 1,
        input: of('inputTokens'),
        output: of('outputTokens'),
        cacheRead: of('cacheReadTokens'),
        cacheWrite: of('cacheWriteTokens'),
        reasoning: of('reasoningTokens'),
      },
      price,
    ),
  );
}
