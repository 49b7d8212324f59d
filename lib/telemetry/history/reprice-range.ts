// What: what the good answers of a range would cost on another model, by bucket.
// Why: a long call is dearer per token, and only its own row says how long it was: sums by hour are not enough.
// Not for: what was paid (attempt-figures.ts), what was saved (savings.ts).
import type { Database } from 'better-sqlite3';
import type { BaselinePrice } from '../log/types.ts';
import { FACT, HOUR_MS, SUM, SUM_COUNT } from './columns.ts';
import { filterOfRows } from './filter-of-rows.ts';
import { logWhere } from './log-where.ts';
import type { Pass } from './pass.ts';
import { walkPricedRows } from './priced-rows.ts';
import { lengthsOf, type PricedTokens, priceAtRates, priceCall } from './reprice.ts';
import { scanCells } from './scan.ts';

/** Of one bucket. */
export interface Repriced {
  /** Not rounded. */
  nanoUsd: number;
  calls: number;
}

export interface RepricedRange {
  buckets: Repriced[];
  before: Repriced;
  /** Answers of the range that were priced as if none was long: their rows are gone, or too many to read. */
  atBase: number;
}

// Half a second to read; only hours that hold a long call, or calls of an unknown cost, are.
const MOST_ROWS = 200_000;

interface Cell {
  atMs: number;
  count: number;
  priced: number;
  tokens: PricedTokens;
}

/** Reads at most `mostRows` rows, those of the range before those of the period before it. */
export function repriceRange(
  client: Database,
  pass: Pass,
  price: BaselinePrice,
  mostRows = MOST_ROWS,
): RepricedRange {
  const [longest = Number.POSITIVE_INFINITY] = lengthsOf(price);
  const cells = readCells(pass);
  const needsRows = ({ count, priced, tokens }: Cell) =>
    count > 1 && (priced < count || tokens.input > longest);
  const hours = Map.groupBy(
    cells.filter((cell) => needsRows(cell)),
    ({ atMs }) => atMs,
  );
  const byHour = Map.groupBy(
    cells.filter(({ atMs }) => hours.has(atMs)),
    ({ atMs }) => atMs,
  );
  const nothing = (): Repriced => ({ nanoUsd: 0, calls: 0 });
  const range: RepricedRange = { buckets: pass.buckets.map(nothing), before: nothing(), atBase: 0 };
  const add = (atMs: number, nanoUsd: number, calls: number) => {
    const bucket = pass.bucketOf(atMs);
    const into = bucket < 0 ? range.before : range.buckets[bucket];
    if (!into) return;
    into.nanoUsd += nanoUsd;
    into.calls += calls;
  };
  const addCell = ({ atMs, count, priced, tokens }: Cell) =>
    add(
      atMs,
      count === 1 ? priceCall(tokens, price) : (priceAtRates(tokens, price, price) * priced) / count,
      priced,
    );

  for (const cell of cells) if (!hours.has(cell.atMs)) addCell(cell);
  let read = 0;
  const isBefore = (hourMs: number) => pass.bucketOf(hourMs) < 0;
  const inOrder = [...byHour].sort(([a], [b]) => Number(isBefore(a)) - Number(isBefore(b)));
  for (const [hourMs, own] of inOrder) {
    const expected = own.reduce((sum, { priced }) => sum + priced, 0);
    read += own.reduce((sum, { count }) => sum + count, 0);
    const where = logWhere('attempts', filterOfRows(pass.filter, { fromMs: hourMs, toMs: hourMs + HOUR_MS }));
    const rows = read > mostRows ? [] : [...walkPricedRows(client, where, price)];
    if (rows.length === expected) for (const { atMs, nanoUsd } of rows) add(atMs, nanoUsd, 1);
    else {
      for (const cell of own) addCell(cell);
      if (isBefore(hourMs)) continue;
      range.atBase += (hours.get(hourMs) ?? []).reduce((sum, { priced }) => sum + priced, 0);
    }
  }
  return range;
}

/** Good answers, some of which have a known cost. */
function readCells({ cube, both, filter }: Pass): Cell[] {
  const { labels } = cube;
  const table = cube.facts[FACT.attempt];
  const [answer, ok] = [labels.idOf('answer'), labels.idOf('ok')];
  const cells: Cell[] = [];
  scanCells(cube, FACT.attempt, both, filter, (row, atMs) => {
    if (table.purpose[row] !== answer || table.outcome[row] !== ok) return;
    const of = (name: keyof typeof SUM) => table.sums[row * SUM_COUNT + SUM[name]] ?? 0;
    if (of('costKnown') === 0) return;
    const tokens = {
      calls: of('count'),
      input: of('input'),
      output: of('output'),
      cacheRead: of('cacheRead'),
      cacheWrite: of('cacheWrite'),
      reasoning: of('reasoning'),
    };
    cells.push({ atMs, count: of('count'), priced: of('costKnown'), tokens });
  });
  return cells;
}
