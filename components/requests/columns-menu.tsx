'use client';

import { useEffect, useRef } from 'react';
import { chosenColumns, columnsOf } from './columns';
import type { LogView } from './log-view';
import type { Choose } from './use-log-view';
import { useWide } from './use-narrow';

/** Which columns are shown; the address keeps them. */
export function ColumnsMenu({ view, choose }: { view: LogView; choose: Choose }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const shown = chosenColumns(view.kind, view.columns, useWide()).map(({ id }) => id);

  useEffect(() => {
    function leave(event: Event) {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false;
    }
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, []);

  function toggle(id: string, on: boolean) {
    const next = columnsOf(view.kind)
      .map((column) => column.id)
      .filter((known) => (known === id ? on : shown.includes(known)));
    if (next.length > 0) choose({ columns: next }, 'replace');
  }

  return (
    <details
      ref={menu}
      className="relative max-sm:hidden"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary className="btn cursor-pointer list-none [&::-webkit-details-marker]:hidden">
        Columns {shown.length}
      </summary>
      <fieldset className="absolute right-0 z-20 mt-1 grid max-h-96 w-56 gap-1 overflow-y-auto border border-edge bg-panel p-4">
        <legend className="sr-only">Columns</legend>
        {columnsOf(view.kind).map(({ id, label }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={shown.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
            {label}
          </label>
        ))}
        <button
          type="button"
          className="btn btn-sm mt-2"
          onClick={() => choose({ columns: null }, 'replace')}
        >
          As usual
        </button>
      </fieldset>
    </details>
  );
}
