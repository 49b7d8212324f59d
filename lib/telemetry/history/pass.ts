import type { Bucket, ReportFilter } from '@/lib/telemetry/report/types';
import { createBucketLookup } from './buckets.ts';
import type { Cube } from './cube.ts';
import type { Span } from './scan.ts';
import { type Endings, readEndings } from './sums.ts';

/** What every scan of one report needs. */
export interface Pass {
  cube: Cube;
  range: Span;
  /** The range and the period before it. */
  both: Span;
  filter: ReportFilter;
  buckets: readonly Bucket[];
  /** −1: in the period before. */
  bucketOf(ms: number): number;
  endings: Endings;
}

export function createPass(
  cube: Cube,
  range: Span,
  beforeFromMs: number,
  buckets: readonly Bucket[],
  filter: ReportFilter,
): Pass {
  return {
    cube,
    range,
    both: { fromMs: beforeFromMs, toMs: range.toMs },
    filter,
    buckets,
    bucketOf: createBucketLookup(buckets),
    endings: readEndings(cube),
  };
}
