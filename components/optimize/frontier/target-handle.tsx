'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Rect } from '@/components/charts/place-labels';
import type { Field } from './frontier-field';
import { floorQuality, type QualityRange, stepQuality } from './quality-range';

export const HANDLE = { width: 124, narrow: 76, height: 24 };

/** The line of the quality that is asked for, to be dragged or moved by keyboard. */
export function TargetHandle({
  field,
  rect,
  range,
  value,
  words,
  onMove,
}: {
  field: Field;
  rect: Rect;
  range: QualityRange;
  /** Null: no quality is asked for; the handle then rests at the lowest. */
  value: number | null;
  /** “quality at least 0.783: policy 7, $2.31 per 1,000” */
  words: string;
  onMove: (quality: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { isNarrow, qualityAt } = field;
  /** It stays under the pointer that drags it, whatever it covers on the way. */
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const at = value ?? range.min;

  function drag(event: PointerEvent) {
    const frame = box.current?.parentElement?.getBoundingClientRect();
    if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(floorQuality(Math.min(range.max, Math.max(range.min, qualityAt(event.clientY - frame.top)))));
  }

  function press(event: KeyboardEvent) {
    const to = stepQuality(event.key, at, range);
    if (to === null) return;
    event.preventDefault();
    onMove(to);
  }

  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label="Target quality"
      aria-orientation="vertical"
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={Math.min(range.max, Math.max(range.min, at))}
      aria-valuetext={words}
      className="absolute flex cursor-ns-resize touch-none items-center gap-2 bg-ink px-2 font-semibold whitespace-nowrap text-ground select-none"
      style={{
        left: heldAt ?? rect.left,
        top: rect.top,
        width: rect.right - rect.left,
        height: rect.bottom - rect.top,
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeldAt(rect.left);
      }}
      onLostPointerCapture={() => setHeldAt(null)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      <svg width="8" height="12" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d="M0 4.5l4 -4l4 4M0 7.5l4 4l4 -4" />
      </svg>
      {isNarrow ? '' : 'TARGET '}
      {value === null ? 'none' : value.toFixed(3)}
    </div>
  );
}
