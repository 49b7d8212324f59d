'use client';

// What: what can be pointed at and pressed in a plot, laid over the drawing.
// Why: a bar leads to its rows; by keyboard a plot is one stop, and arrows walk through it.
// Not for: drawing (plot.tsx); the marks show nothing until they are pointed at.
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { stepTo } from './step-to';

export interface PlotMark {
  id: string;
  /** Of a stack: what it is a part of in every column. */
  part?: string;
  /** The value read out, with what it is of. */
  label: string;
  href: string;
  /** Fractions of the plot, from its top left. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An `a` of SVG; React's types know that of HTML alone. */
type Focusable = Pick<SVGAElement, 'focus'>;

const percent = (fraction: number) => `${(fraction * 100).toFixed(3)}%`;

export function PlotMarks({
  label,
  marks,
  onShow,
  children,
}: {
  /** What the plot is, for those who do not see it. */
  label: string;
  marks: readonly PlotMark[];
  /** What is pointed at; null: nothing. */
  onShow: (mark: PlotMark | null) => void;
  /** Lines that belong to the plot and not to the data. */
  children?: ReactNode;
}) {
  const router = useRouter();
  const links = useRef(new Map<string, Focusable>());
  const [at, setAt] = useState<string | null>(null);
  const stop = marks.find(({ id }) => id === at) ?? marks.at(-1);

  function move(event: KeyboardEvent, from: PlotMark) {
    const to = stepTo(marks, from, event.key);
    if (!to) return;
    event.preventDefault();
    setAt(to.id);
    links.current.get(to.id)?.focus();
  }

  function follow(event: MouseEvent, href: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(href);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
    <svg role="group" aria-label={label} className="absolute inset-0 size-full overflow-visible">
      {children}
      {marks.map((mark) => (
        <a
          key={mark.id}
          ref={(link: Focusable | null) => {
            if (link) links.current.set(mark.id, link);
            else links.current.delete(mark.id);
          }}
          href={mark.href}
          aria-label={mark.label}
          tabIndex={mark === stop ? 0 : -1}
          className="group outline-none"
          onClick={(event) => follow(event, mark.href)}
          onKeyDown={(event) => move(event, mark)}
          onPointerEnter={() => onShow(mark)}
          onPointerLeave={() => onShow(null)}
          onFocus={() => {
            setAt(mark.id);
            onShow(mark);
          }}
          onBlur={() => onShow(null)}
        >
          <rect
            x={percent(mark.x)}
            y={percent(mark.y)}
            width={percent(mark.width)}
            height={percent(mark.height)}
            className="fill-transparent stroke-transparent stroke-2 group-hover:stroke-ink group-focus-visible:stroke-ink"
          />
        </a>
      ))}
    </svg>
  );
}
