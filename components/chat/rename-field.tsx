'use client';

import { useEffect, useRef, useState } from 'react';

/** Enter keeps, Esc leaves the title as it was. */
export function RenameField({ title, onDone }: { title: string; onDone: (title: string | null) => void }) {
  const [text, setText] = useState(title);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  const keep = () => {
    const next = text.trim();
    onDone(next === '' || next === title ? null : next);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label className="field w-full">
        <span className="sr-only">Title</span>
        <input
          ref={input}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            onDone(null);
          }}
          className="grow"
        />
      </label>
    </form>
  );
}
