'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Tab {
  id: string;
  label: ReactNode;
}

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** A tab list with arrow keys, Home and End. The panel is the caller's: `${prefix}-panel`. */
export function Tabs({
  prefix,
  label,
  tabs,
  selected,
  onSelect,
  end,
}: {
  prefix: string;
  label: string;
  tabs: Tab[];
  selected: string;
  onSelect: (id: string) => void;
  end?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const step = STEP[event.key];
    const jump = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : null;
    const to = step === undefined ? jump : (at + step + tabs.length) % tabs.length;
    const target = to === null ? undefined : tabs[to];
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    list.current?.querySelector<HTMLElement>(`#${prefix}-tab-${target.id}`)?.focus();
  }

  return (
    <div className="flex border-b bg-panel">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex min-w-0 overflow-x-auto"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-tab-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={`${prefix}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            className="row h-10 shrink-0 border-r border-t-2 border-t-transparent px-4 text-mute -outline-offset-2 whitespace-nowrap hover:text-ink aria-selected:border-t-ink aria-selected:bg-ground aria-selected:font-semibold aria-selected:text-ink"
          >
            {tab.label}
          </button>
        ))}
      </div>
      {end ? <div className="row ml-auto shrink-0 border-l px-4 max-sm:hidden">{end}</div> : null}
    </div>
  );
}
