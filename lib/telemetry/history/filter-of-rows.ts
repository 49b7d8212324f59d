import type { ReportFilter } from '@/lib/telemetry/report/types';
import type { LogFilter } from '../log/types.ts';
import type { Span } from './scan.ts';

/** The rows of a span that a report's filter lets through. */
export function filterOfRows(filter: ReportFilter, { fromMs, toMs }: Span): LogFilter {
  return {
    ...filter,
    fromMs,
    toMs,
    simulated: filter.simulated ? null : false,
    band: null,
    outcome: null,
    purpose: null,
    policy: null,
    complexityBin: null,
    search: null,
    requestId: null,
  };
}
