// What: from a figure to the rows it was made of.
// Why: a link must carry the report's own range and filters, or its rows would sum up to something else.
// Not for: how such an address is written and read (components/requests).
import { logHref } from '@/components/requests/log-href';
import type { LogFilter, LogKind } from '@/lib/telemetry/log/types';
import type { Report } from '@/lib/telemetry/report/types';

/** The rows of a kind behind a figure of the report, narrowed to a part of it. */
export function rowsHref(
  { range, query: { filter } }: Pick<Report, 'range' | 'query'>,
  kind: LogKind,
  narrower: Partial<LogFilter> = {},
): string {
  return logHref(kind, {
    fromMs: range.fromMs,
    toMs: range.toMs,
    client: filter.client,
    taskType: filter.taskType,
    modelId: filter.modelId,
    tier: filter.tier,
    simulated: filter.simulated ? null : false,
    ...narrower,
  });
}
