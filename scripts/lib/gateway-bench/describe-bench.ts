import type { LoopRow, Row } from './measure-cells';
import type { SoakRow } from './measure-soak';
import type { TargetName } from './targets';

const COLUMNS = ['target', 'mode', 'c', 'n', 'req/s', 'p50 ms', 'p99 ms', '+p50', '+p99', 'MB', 'errors'];

/** The measured rows as a table. */
export function describeRows(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.mode,
    String(row.concurrency),
    String(row.n),
    String(row.rps),
    ...[row.p50Ms, row.p99Ms, row.addedP50Ms, row.addedP99Ms].map(ms),
    row.rssMb === null ? '–' : String(row.rssMb),
    String(row.errors),
  ]);
  const table = [COLUMNS, ...cells];
  const widths = COLUMNS.map((_, at) => Math.max(...table.map((line) => line[at]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** What the table says about this server beside the others, a line each. */
export function describeRatios(rows: readonly Row[]): string {
  const lines: string[] = [];
  const cells = new Map(rows.map((row) => [`${row.mode} at ${row.concurrency}`, row]));
  for (const [cell, { mode, concurrency }] of cells) {
    const of = (name: TargetName) =>
      rows.find((row) => row.name === name && row.mode === mode && row.concurrency === concurrency);
    const [own, auto, embedding] = [of('switchyard'), of('switchyard-auto'), of('switchyard-auto-embedding')];
    const [portkey, proxy] = [of('portkey'), of('plain-proxy')];
    lines.push(
      `${cell}: requests/s ${times(own?.rps, portkey?.rps)} Portkey's, ${times(own?.rps, proxy?.rps)} the plain proxy's; ` +
        `added p50 ${times(own?.addedP50Ms, portkey?.addedP50Ms)} Portkey's, p99 ${times(own?.addedP99Ms, portkey?.addedP99Ms)}; ` +
        `auto ${times(auto?.rps, portkey?.rps)} Portkey's requests/s, with embeddings ${times(embedding?.rps, portkey?.rps)}`,
    );
  }
  return lines.join('\n');
}

/** Event-loop delay under many streams, a line each. */
export function describeLoop(rows: readonly LoopRow[]): string {
  return rows
    .map(
      (row) =>
        `event loop of ${row.name} with ${row.concurrency} streams at a model's pace: late by p50 ${ms(row.loopDelayP50Ms)} ms, ` +
        `p99 ${ms(row.loopDelayP99Ms)} ms, at most ${ms(row.loopDelayMaxMs)} ms (${row.n} streams, ${row.errors} errors)`,
    )
    .join('\n');
}

/** Memory before and after, a line each. */
export function describeSoak(rows: readonly SoakRow[]): string {
  return rows
    .map(
      (row) =>
        `memory over ${row.n} requests: resident ${row.rssBeforeMb ?? '–'} → ${row.rssAfterMb ?? '–'} MB ` +
        `(last quarter ${signed(row.rssLastQuarterMb)}), heap ${ms(row.heapBeforeMb)} → ${ms(row.heapAfterMb)} MB ` +
        `(last quarter ${signed(row.heapLastQuarterMb)}), ${row.errors} errors`,
    )
    .join('\n');
}

function times(a: number | null | undefined, b: number | null | undefined): string {
  if (a === null || a === undefined || !b) return '–';
  return `${(a / b).toFixed(2)} ×`;
}

const ms = (value: number | null) => (value === null ? '–' : value.toFixed(2));
const signed = (value: number | null) =>
  value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
