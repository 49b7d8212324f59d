'use client';

// What: the list of rows: as long as it truly is, drawn only where one looks.
// Why: a hundred thousand rows must scroll, and be walked by keyboard, like ten.
// Not for: fetching (use-log.ts).
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSideways } from '@/components/charts/use-sideways';
import { chosenColumns, narrowColumns, rowHref } from './columns';
import { GridHead } from './grid-head';
import { LogRowView } from './log-row';
import type { LogView } from './log-view';
import { stepRow } from './step-row';
import type { Log, LogAnswer } from './use-log';
import type { Choose } from './use-log-view';
import { useNarrow, useWide } from './use-narrow';
import { kindNoun } from './words';

const LINE_PX = 32;
const BLOCK_PX = 56;
const HEAD_PX = 32;
const PADDING_PX = 32;
const GAP_PX = 12;
// Firefox draws nothing beyond 17.9 million pixels, Chromium beyond 33.5.
const MOST_PX = 16_000_000;
// Rows that are scrolled past are not fetched.
const REST_MS = 60;

export function LogGrid({
  view,
  log,
  answer,
  choose,
  clientName,
}: {
  view: LogView;
  log: Log;
  answer: LogAnswer;
  choose: Choose;
  clientName: (id: string) => string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const router = useRouter();
  const idBase = useId();
  const narrow = useNarrow();
  const wide = useWide();
  const { kind } = answer.view;
  const columns = narrow
    ? narrowColumns(kind)
    : chosenColumns(kind, view.kind === kind ? view.columns : null, wide);
  const rowPx = narrow ? BLOCK_PX : LINE_PX;
  const headPx = narrow ? 0 : HEAD_PX;
  const count = Math.min(answer.count, Math.floor(MOST_PX / rowPx));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingEnd: headPx,
    // The active row stays drawn, because the grid names it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, count - 1)])].sort((a, b) => a - b),
  });
  const { span } = answer;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [span]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of rows is what changed
  useEffect(() => virtual.measure(), [rowPx]);

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const { look } = log;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is looked at anew
  useEffect(() => {
    const timer = setTimeout(() => look(startIndex, endIndex), REST_MS);
    return () => clearTimeout(timer);
  }, [look, startIndex, endIndex, span]);

  function open(index: number) {
    const row = log.rowAt(index);
    if (row && row !== 'gone') router.push(rowHref({ ...view, kind }, row));
  }

  function onKey(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') return open(active);
    const screen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2);
    const next = stepRow(event.key, active, count, screen);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  }

  const leastPx = columns.reduce((sum, { px }) => sum + px + GAP_PX, PADDING_PX - GAP_PX);
  const template = columns.map(({ px, grows }) => (grows ? `minmax(${px}px, 1fr)` : `${px}px`)).join(' ');
  const hasGrowing = columns.some(({ grows }) => grows);
  const tracks = hasGrowing ? template : columns.map(({ px }) => `minmax(${px}px, auto)`).join(' ');
  const sideways = useSideways(scroller, tracks);
  return (
    <>
      {sideways ? <p className="border-b px-4 py-1 text-mute">More columns to the right →</p> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={`Log of ${kindNoun(kind)}`}
        aria-rowcount={answer.sums ? answer.count + 1 : -1}
        aria-colcount={columns.length}
        aria-activedescendant={count > 0 ? `${idBase}-${Math.min(active, count - 1)}` : undefined}
        aria-busy={log.reading}
        onKeyDown={onKey}
        className={`relative h-[max(320px,calc(100dvh-264px))] overflow-auto -outline-offset-2 overscroll-contain ${log.reading ? 'text-mute' : ''}`}
      >
        <div style={{ minWidth: narrow ? undefined : leastPx }}>
          <GridHead columns={columns} template={tracks} narrow={narrow} view={view} choose={choose} />
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, size }) => (
              <LogRowView
                key={index}
                id={`${idBase}-${index}`}
                view={{ ...view, kind }}
                row={log.rowAt(index)}
                index={index}
                active={index === Math.min(active, count - 1)}
                narrow={narrow}
                columns={columns}
                template={tracks}
                top={start}
                height={size}
                clientName={clientName}
                onPick={(picked) => {
                  setActive(picked);
                  open(picked);
                }}
              />
            ))}
          </div>
          {answer.count > count ? (
            <p className="px-4 py-2 text-mute">
              A list ends after {count.toLocaleString('en-US')} rows. Narrow the filter, or sort the other
              way, to see the others.
            </p>
          ) : null}
        </div>
      </div>
    </>
  );
}
