// What: histograms with buckets that grow by a constant factor; they merge by addition.
// Why: percentiles of any range, without keeping or sorting its values, within a known error.
// Not for: sums and means, which are kept exactly beside them. Runs in the reader's thread as it is: no aliases.

/**
 * Buckets end at powers of this; a bucket's answer is its middle, which is at most 1 % from any value in it
 * (γ = (1 + α) / (1 − α) with α = .01: Masson, Rim and Lee, DDSketch, VLDB 2019).
 */
const GAMMA = 1.01 / 0.99;
const LOG_GAMMA = Math.log(GAMMA);

/** Largest relative distance of a percentile read from a histogram to a value of that rank. */
export const HISTOGRAM_ERROR = 0.01;

/** Below this all values fall into one bucket; milliseconds that nobody can tell from 0. */
const SMALLEST = 0.01;

/** Counts by bucket. */
export type Histogram = Map<number, number>;

/** The bucket of a value ≥ 0. */
export function bucketOf(value: number): number {
  return value <= SMALLEST ? 0 : Math.ceil(Math.log(value / SMALLEST) / LOG_GAMMA);
}

/** What a bucket stands for. */
export function middleOf(bucket: number): number {
  return bucket === 0 ? SMALLEST : (SMALLEST * 2 * GAMMA ** bucket) / (GAMMA + 1);
}

export function addTo(histogram: Histogram, bucket: number, count = 1): void {
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + count);
}

/** Adds a packed histogram to another. */
export function mergeInto(histogram: Histogram, packed: Uint8Array | null): void {
  if (packed) eachBucket(packed, (bucket, count) => addTo(histogram, bucket, count));
}

/** Distances between buckets and counts as variable-length integers; null for an empty histogram. */
export function pack(histogram: Histogram): Uint8Array | null {
  if (histogram.size === 0) return null;
  const bytes: number[] = [];
  let last = 0;
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => a - b)) {
    writeInteger(bytes, bucket - last);
    writeInteger(bytes, count);
    last = bucket;
  }
  return Uint8Array.from(bytes);
}

/** Calls back for each bucket of `bytes` from `start` to `end`, lowest first. */
export function eachBucket(
  bytes: Uint8Array,
  visit: (bucket: number, count: number) => void,
  start = 0,
  end = bytes.length,
): void {
  let at = start;
  let bucket = 0;
  const read = () => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  while (at < end) {
    bucket += read();
    visit(bucket, read());
  }
}

function writeInteger(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
