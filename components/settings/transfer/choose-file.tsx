'use client';

import { useRef } from 'react';
import { readFile } from './read-file';
import type { Importing } from './use-import';

export function ChooseFile({ importing }: { importing: Importing }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        Choose file
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Configuration file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again after it was mended.
          event.target.value = '';
          if (file) void readFile(file, importing);
        }}
      />
    </>
  );
}
