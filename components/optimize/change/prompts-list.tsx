'use client';

// What: single prompts side by side: what each cost and what it would cost.
// Why: whoever doubts a group looks at its prompts; five hundred are drawn only where one looks.
// Not for: reading a prompt in full; its link does that.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Csv } from '@/components/charts/chart-frame';
import { useNarrow } from '@/components/requests/use-narrow';
import { formatScore } from '@/components/ui/format';
import type { PreviewView } from '@/lib/services/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { sayQuality, signedUsd } from '../figure-words';
import { promptChange, sayCost } from './change-words';
import { MoveCell } from './move-cell';
import { PromptLink } from './prompt-link';

type Prompts = PreviewView['moves']['prompts'];
type Prompt = Prompts[number];

const LINE_PX = 33;
const OPEN_PX = 49;
const BLOCK_PX = 141;
const HEADS = ['Prompt', 'Type', 'Cplx', 'Move', 'Q now → then', 'Cost', 'Would cost', 'Change'] as const;
// Px, because heads and cells are not of one size; after the prompt.
const tracksOf = (models: boolean) => [108, 36, models ? 190 : 104, 108, 64, 84, 64];
const GAP_PX = 12;
const PADDING_PX = 32;
const PROMPT_PX = 180;

export function PromptsList({ prompts, models }: { prompts: Prompts; models: boolean }) {
  const scroller = useRef<HTMLElement>(null);
  const isNarrow = useNarrow();
  const rowPx = isNarrow ? BLOCK_PX : models ? OPEN_PX : LINE_PX;
  const virtual = useVirtualizer({
    count: prompts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of rows is what changed
  useEffect(() => virtual.measure(), [rowPx]);
  const tracks = tracksOf(models);
  const leastPx = tracks.reduce((sum, px) => sum + px + GAP_PX, PROMPT_PX + PADDING_PX);
  const template = isNarrow
    ? 'repeat(4, minmax(0, 1fr))'
    : `minmax(${PROMPT_PX}px, 1fr) ${tracks.map((px) => `${px}px`).join(' ')}`;
  return (
    <section
      ref={scroller}
      aria-label="Prompts that would move"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="h-[420px] overflow-auto -outline-offset-2"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees */}
      <div
        role="table"
        aria-label="Prompts that would move"
        aria-rowcount={prompts.length + 1}
        style={{ minWidth: isNarrow ? undefined : leastPx }}
      >
        <Line
          className={isNarrow ? 'sr-only' : 'sticky top-0 z-10 border-b bg-ground'}
          template={template}
          index={0}
        >
          {HEADS.map((head, i) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: heads are read, not pressed
            <span
              key={head}
              role="columnheader"
              className={`micro whitespace-nowrap ${i > 3 || i === 2 ? 'text-right' : ''}`}
            >
              {head}
            </span>
          ))}
        </Line>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const prompt = prompts[index];
            return prompt ? (
              <Line
                key={prompt.rowid}
                className="absolute inset-x-0 border-b"
                template={template}
                index={index + 1}
                style={{ top: start, height: size }}
              >
                <PromptCells prompt={prompt} models={models} isNarrow={isNarrow} />
              </Line>
            ) : null;
          })}
        </div>
      </div>
    </section>
  );
}

function Line({
  index,
  template,
  className,
  style,
  children,
}: {
  index: number;
  template: string;
  className: string;
  style?: React.CSSProperties;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees
    // biome-ignore lint/a11y/useFocusableInteractive: rows are read, not pressed
    <div
      role="row"
      aria-rowindex={index + 1}
      className={`grid gap-x-3 gap-y-1 px-4 py-2 ${className}`}
      style={{ gridTemplateColumns: template, ...style }}
    >
      {children}
    </div>
  );
}

function PromptCells({ prompt, models, isNarrow }: { prompt: Prompt; models: boolean; isNarrow: boolean }) {
  const change = promptChange(prompt);
  const usd = signedUsd(change === null ? null : nanoToUsd(change));
  const end = isNarrow ? '' : 'text-right';
  const two = isNarrow ? 'col-span-2' : end;
  const of = (head: (typeof HEADS)[number]) => (isNarrow ? head : null);
  return (
    <>
      <Cell className={isNarrow ? 'col-span-4' : ''}>
        <PromptLink of={prompt} />
      </Cell>
      <Cell head={of('Type')} className={isNarrow ? 'col-span-2' : ''}>
        {prompt.taskType}
      </Cell>
      <Cell head={of('Cplx')} className={end}>
        {formatScore(Math.round(prompt.complexity * 100) / 100)}
      </Cell>
      <Cell head={of('Move')}>
        <MoveCell move={prompt} models={models && !isNarrow} />
      </Cell>
      <Cell head={of('Q now → then')} className={two}>
        {sayQuality(prompt.qualityNow)} → <b>{sayQuality(prompt.qualityThen)}</b>
      </Cell>
      <Cell head={of('Cost')} className={end}>
        {sayCost(prompt.costNowNanoUsd)}
      </Cell>
      <Cell head={of('Would cost')} className={end}>
        {sayCost(prompt.costThenNanoUsd)}
      </Cell>
      <Cell head={of('Change')} className={`text-ink ${isNarrow ? 'col-span-4' : end}`}>
        {usd}
      </Cell>
    </>
  );
}

function Cell({
  head = null,
  className = '',
  children,
}: {
  /** Said above it where there is no row of heads; null: there is one. */
  head?: string | null;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees
    <span role="cell" className={`min-w-0 ${className}`}>
      {head === null ? null : (
        <span aria-hidden="true" className="micro block truncate">
          {head}
        </span>
      )}
      {children}
    </span>
  );
}

export function promptsCsv(prompts: Prompts): Csv {
  const usd = (nanoUsd: number | null) => nanoToUsd(nanoUsd);
  return {
    name: 'prompts-that-would-move',
    columns: [
      'request',
      'position',
      'prompt',
      'task_type',
      'complexity',
      'from',
      'to',
      'quality_now',
      'quality_then',
      'usd_now',
      'usd_then',
    ],
    rows: prompts.map((prompt) => [
      prompt.requestId,
      prompt.position,
      prompt.text,
      prompt.taskType,
      prompt.complexity,
      prompt.from,
      prompt.to,
      prompt.qualityNow,
      prompt.qualityThen,
      usd(prompt.costNowNanoUsd),
      usd(prompt.costThenNanoUsd),
    ]),
  };
}
