// What: values of many cells together, and their percentiles: exact where cells are rows, else from histograms.
// Why: whoever scans a cube need not know which it is.
// Not for: the form histograms are stored in (lib/telemetry/rollups/histogram.ts).
import { bucketOf, middleOf } from '../rollups/histogram.ts';
import { SPREAD_COUNT, type Spread } from './columns.ts';
import type { FactTable } from './cube.ts';
import { nearestRanks, positionOf } from './nearest-rank.ts';

export interface Distribution {
  /** Adds a cell's values. */
  add(table: FactTable, row: number, spread: Spread): void;
  addAll(other: Distribution): void;
  count(): number;
  /** By nearest rank, in the order asked; null without a value. */
  percentiles(ranks: readonly number[]): (number | null)[];
  /** Its values, or buckets and counts. */
  each(visit: (value: number, count: number) => void): void;
}

/** `exact` keeps every value; only cells that are rows can be added then. */
export function createDistribution(exact: boolean): Distribution {
  return exact ? createValues() : createBuckets();
}

function createValues(): Distribution {
  const values: number[] = [];
  return {
    add(table, row, spread) {
      if (!table.values) throw new Error('Histograms cannot be added to exact values.');
      const value = table.values[row * SPREAD_COUNT + spread] ?? Number.NaN;
      if (!Number.isNaN(value)) values.push(value);
    },
    addAll: (other) => other.each((value) => values.push(value)),
    count: () => values.length,
    percentiles: (ranks) => nearestRanks(values, ranks),
    each: (visit) => {
      for (const value of values) visit(value, 1);
    },
  };
}

// 100 days in milliseconds fall into bucket 1382; a longer wait would grow the array.
const FIRST_LENGTH = 1024;

function createBuckets(): Distribution {
  let counts = new Uint32Array(FIRST_LENGTH);
  let total = 0;

  function lengthen(bucket: number): typeof counts {
    const longer = new Uint32Array(Math.max(bucket + 1, counts.length * 2));
    longer.set(counts);
    counts = longer;
    return longer;
  }

  function addTo(bucket: number, count: number): void {
    if (bucket >= counts.length) lengthen(bucket);
    counts[bucket] = (counts[bucket] ?? 0) + count;
    total += count;
  }

  /** As `eachBucket` reads, without a call for each: this is where a report's time goes. */
  function addPacked(bytes: Uint8Array, start: number, end: number): void {
    let into = counts;
    let at = start;
    let bucket = 0;
    let added = 0;
    while (at < end) {
      let byte = bytes[at++] as number;
      let distance = byte & 127;
      for (let factor = 128; byte >= 128; factor *= 128) {
        byte = bytes[at++] as number;
        distance += (byte & 127) * factor;
      }
      bucket += distance;
      byte = bytes[at++] as number;
      let count = byte & 127;
      for (let factor = 128; byte >= 128; factor *= 128) {
        byte = bytes[at++] as number;
        count += (byte & 127) * factor;
      }
      if (bucket >= into.length) into = lengthen(bucket);
      into[bucket] = (into[bucket] as number) + count;
      added += count;
    }
    total += added;
  }

  const each: Distribution['each'] = (visit) => {
    for (let bucket = 0; bucket < counts.length; bucket++) {
      const count = counts[bucket] ?? 0;
      if (count > 0) visit(bucket, count);
    }
  };
  return {
    add(table, row, spread) {
      if (table.values) {
        const value = table.values[row * SPREAD_COUNT + spread] ?? Number.NaN;
        if (!Number.isNaN(value)) addTo(bucketOf(value), 1);
        return;
      }
      let start = table.start[row] ?? 0;
      for (let before = 0; before < spread; before++)
        start += table.lengths[row * SPREAD_COUNT + before] ?? 0;
      addPacked(table.bytes, start, start + (table.lengths[row * SPREAD_COUNT + spread] ?? 0));
    },
    addAll: (other) => other.each(addTo),
    count: () => total,
    percentiles: (ranks) =>
      ranks.map((rank) => {
        let left = positionOf(rank, total);
        for (let bucket = 0; bucket < counts.length; bucket++) {
          left -= counts[bucket] ?? 0;
          if (left <= 0) return middleOf(bucket);
        }
        return null;
      }),
    each,
  };
}
