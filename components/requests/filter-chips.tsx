'use client';

import { plural } from '@/components/ui/format';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Among } from '@/lib/telemetry/log/types';
import { isUnfiltered, type LogView, NO_FILTER } from './log-view';
import type { Choose } from './use-log-view';
import { binWords, momentWords } from './words';

/** What a link chose that no field shows, each to be taken away. */
export function FilterChips({ view, choose }: { view: LogView; choose: Choose }) {
  const { filter, range } = view;
  // The server does not know the reader's zone.
  const hydrated = useHydrated();
  const chips: { id: string; text: string; change: Partial<LogView> }[] = [];
  if (range === null)
    chips.push({
      id: 'range',
      text: hydrated ? rangeWords(filter.fromMs, filter.toMs) : 'chosen range',
      change: { range: 'all', filter: { ...filter, fromMs: null, toMs: null } },
    });
  if (filter.complexityBin !== null)
    chips.push({
      id: 'bin',
      text: `complexity ${binWords(filter.complexityBin)}`,
      change: { filter: { ...filter, complexityBin: null } },
    });
  if (filter.among)
    chips.push({
      id: 'among',
      text: amongWords(filter.among),
      change: { filter: { ...filter, among: null } },
    });
  if (filter.baseline)
    chips.push({
      id: 'baseline',
      text: `priced on ${filter.baseline}`,
      change: { filter: { ...filter, baseline: null } },
    });
  if (filter.requestId !== null)
    chips.push({
      id: 'request',
      text: `of ${filter.requestId}`,
      change: { range: view.range, filter: { ...filter, requestId: null } },
    });
  if (chips.length === 0 && isUnfiltered(view)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
      {chips.map(({ id, text, change }) => (
        <button
          key={id}
          type="button"
          className="btn btn-sm max-w-full normal-case"
          onClick={() => choose(change)}
        >
          <span className="truncate">{text}</span>
          <span aria-hidden="true">×</span>
          <span className="sr-only">, take away</span>
        </button>
      ))}
      {isUnfiltered(view) ? null : (
        <button
          type="button"
          className="btn btn-sm btn-quiet"
          onClick={() => choose({ filter: { ...NO_FILTER, fromMs: filter.fromMs, toMs: filter.toMs } })}
        >
          Clear filters
        </button>
      )}
    </div>
  );
}

const AMONG_NOUN = { client: 'client', taskType: 'task type', modelId: 'model' } as const;

function amongWords({ by, labels }: Among): string {
  const named = labels.map((label) => label || 'none').join(', ');
  return `${plural(labels.length, AMONG_NOUN[by])}: ${named}`;
}

function rangeWords(fromMs: number | null, toMs: number | null): string {
  const now = Date.now();
  const from = fromMs === null ? 'the beginning' : momentWords(fromMs, now);
  return `${from} to ${toMs === null ? 'now' : momentWords(toMs, now)}`;
}
