'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import type { FieldPoint } from './frontier-field';

const STEP: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** What can be pressed in the chart: a policy each. By keyboard they are one stop, and arrows walk by cost. */
export function PointButtons({
  points,
  chosen,
  lineOf,
  onShow,
  onChoose,
}: {
  points: readonly FieldPoint[];
  chosen: number | null;
  lineOf: (point: FieldPoint) => string;
  /** What is pointed at; null: nothing. */
  onShow: (point: FieldPoint | null) => void;
  onChoose: (at: number) => void;
}) {
  const buttons = useRef(new Map<number, HTMLButtonElement>());
  const [active, setActive] = useState<number | null>(null);
  const ordered = [...points].sort((a, b) => a.x - b.x || b.y - a.y);
  const isThere = (at: number | null) => ordered.some(({ point }) => point.at === at);
  const stop = isThere(active) ? active : isThere(chosen) ? chosen : (ordered[0]?.point.at ?? null);

  function move(event: KeyboardEvent, from: number) {
    const last = ordered.length - 1;
    const step = STEP[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step === undefined
            ? null
            : Math.min(last, Math.max(0, from + step));
    const target = to === null ? undefined : ordered[to];
    if (!target) return;
    event.preventDefault();
    setActive(target.point.at);
    buttons.current.get(target.point.at)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
    <div
      role="group"
      aria-label="Policies. Arrow keys walk from the cheapest to the dearest; Enter proposes one."
    >
      {ordered.map((placed, i) => (
        <button
          key={placed.point.at}
          ref={(button) => {
            if (button) buttons.current.set(placed.point.at, button);
            else buttons.current.delete(placed.point.at);
          }}
          type="button"
          aria-pressed={placed.point.at === chosen}
          aria-label={lineOf(placed)}
          tabIndex={placed.point.at === stop ? 0 : -1}
          className="absolute size-6 -translate-1/2 border border-transparent hover:border-ink"
          style={{ left: placed.x, top: placed.y }}
          onClick={() => onChoose(placed.point.at)}
          onKeyDown={(event) => move(event, i)}
          onPointerEnter={() => onShow(placed)}
          onPointerLeave={() => onShow(null)}
          onFocus={() => {
            setActive(placed.point.at);
            onShow(placed);
          }}
          onBlur={() => onShow(null)}
        />
      ))}
    </div>
  );
}
