// What: the address of the rows behind every figure of a report.
// Why: a reader who doubts a figure adds its rows up and gets it; a test walks each of these addresses.
// Not for: how an address is written and read (components/requests).
import type { LogFilter, LogKind } from '@/lib/telemetry/log/types';
import type { Bucket, GroupBy, Report } from '@/lib/telemetry/report/types';
import { rowsHref } from './rows-href';

// Browsers and servers take some eight thousand characters of an address.
const LONGEST_HREF = 6000;

const NARROW = { band: 'band', type: 'taskType', model: 'modelId' } as const;
const COLUMN = { model: 'modelId', type: 'taskType', client: 'client' } as const;

export type ReportLinks = ReturnType<typeof linksOf>;

/** What is counted by requests, subtasks or attempts leads to exactly those; a bucket narrows it to its time. */
export function linksOf(report: Pick<Report, 'range' | 'query'>) {
  const to = (kind: LogKind, narrower: Partial<LogFilter>, bucket?: Bucket) =>
    rowsHref(report, kind, { ...narrower, ...(bucket && { fromMs: bucket.startMs, toMs: bucket.endMs }) });
  const { baseline } = report.query;
  return {
    /** Also their success, whether they stayed on the machine, their tokens. */
    requests: (bucket?: Bucket) => to('requests', { outcome: 'done' }, bucket),
    spend: (bucket?: Bucket) => to('attempts', {}, bucket),
    saved: (bucket?: Bucket) =>
      baseline === null ? to('requests', { outcome: 'done' }, bucket) : to('attempts', { baseline }, bucket),
    latency: (bucket?: Bucket) => to('requests', { outcome: 'answered' }, bucket),
    firstToken: (bucket?: Bucket) => to('requests', { outcome: 'first_token' }, bucket),
    /** Of tracks that are drawn as one; null where an address cannot hold them all. */
    tracks(kind: 'requests' | 'attempts', group: GroupBy, keys: readonly string[], bucket?: Bucket) {
      const outcome = kind === 'requests' ? { outcome: 'done' } : {};
      const href = to(kind, { ...outcome, ...narrowToAll(group, keys) }, bucket);
      return href.length > LONGEST_HREF ? null : href;
    },
    /** Of attempts to answer. */
    error: (kind: string) => to('attempts', { purpose: 'answer', outcome: kind }),
    answers: (modelId: string) => to('attempts', { purpose: 'answer', outcome: 'ok', modelId }),
    bin: (complexityBin: number) => to('subtasks', { complexityBin, outcome: 'done' }),
    /** Bands and types are those of subtasks, models those that were called. */
    performance: (by: keyof typeof NARROW, key: string) =>
      by === 'model'
        ? to('attempts', { purpose: 'answer', modelId: key })
        : to('subtasks', { [NARROW[by]]: key, outcome: 'done' }),
    routing: (purpose: string) => to('attempts', { purpose }),
  };
}

/** How the rows of a track are asked for; of rows without a label: an empty one, and tier 0. */
export function narrowTo(group: GroupBy, key: string): Partial<LogFilter> {
  if (group !== 'tier') return { [COLUMN[group]]: key };
  // Several models answered it, and it has no tier of its own.
  return key === 'several' ? { modelId: 'several' } : { tier: Number(key) };
}

function narrowToAll(group: GroupBy, keys: readonly string[]): Partial<LogFilter> {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return narrowTo(group, only);
  return group === 'tier' ? {} : { among: { by: COLUMN[group], labels: keys } };
}
