'use client';

import { useState } from 'react';
import { HighlightedCode } from '@/components/chat/highlighted-code';
import { CopyButton } from '@/components/ui/copy-button';
import { fetchJson } from '@/components/ui/fetch-json';
import { Mark } from '@/components/ui/mark';

/** What an export would hold, read when it is opened. */
export function ExportPreview() {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function read() {
    setProblem(null);
    try {
      setText(JSON.stringify(await fetchJson('/api/config'), null, 2));
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  }

  return (
    <details
      className="group border-b"
      onToggle={(event) => {
        if (event.currentTarget.open) void read();
      }}
    >
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-4 bg-panel px-4 -outline-offset-2 hover:bg-raised [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="w-2 font-medium text-mute group-open:text-ink">
          <span className="group-open:hidden">+</span>
          <span className="hidden group-open:inline">−</span>
        </span>
        <span className="head-micro">Preview of the export</span>
        <span className="ml-auto text-mute max-sm:hidden">never with keys or values of headers</span>
      </summary>
      <div role="status" className="border-t">
        {problem ? (
          <p className="row px-4 py-3 text-ink">
            <Mark kind="bad" /> The export could not be read: {problem}
          </p>
        ) : text === null ? (
          <p className="px-4 py-3 text-mute">Reading …</p>
        ) : (
          <div className="flex justify-end px-4 pt-2">
            <CopyButton text={text} />
          </div>
        )}
      </div>
      {text === null || problem ? null : (
        <figure className="code" aria-label="Export">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-[480px] overflow-y-auto pt-0! -outline-offset-2">
            <HighlightedCode code={text} language="json" />
          </pre>
        </figure>
      )}
    </details>
  );
}
