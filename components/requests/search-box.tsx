'use client';

import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';

const REST_MS = 300;

/** Searches when typing rests, or on Enter. */
export function SearchBox({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [text, setText] = useState(search);
  // Another filter may be chosen while typing rests.
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useShortcut({ key: '/' }, () => input.current?.focus());
  useEffect(() => {
    if (document.activeElement !== input.current) setText(search);
  }, [search]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(next: string, restMs: number) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(next), restMs);
  }

  return (
    <label className="field max-sm:w-full sm:w-64">
      <span className="sr-only">Search prompts and ids</span>
      <input
        ref={input}
        type="search"
        value={text}
        maxLength={200}
        placeholder="Search prompts and ids"
        autoComplete="off"
        onChange={(event) => type(event.target.value, REST_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') type(text, 0);
        }}
        className="grow [&::-webkit-search-cancel-button]:hidden"
      />
      <span aria-hidden="true" className="text-mute">
        /
      </span>
    </label>
  );
}
