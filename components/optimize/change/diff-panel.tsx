'use client';

import { useState } from 'react';
import { ChartFrame, FrameButton } from '@/components/charts/chart-frame';
import { CopyButton } from '@/components/ui/copy-button';
import type { PreviewView } from '@/lib/services/optimize/types';
import { changeWords } from './change-words';

/** What of the policy would be another, in words and numbers. */
export function DiffPanel({
  preview: { changes, notes },
  clause,
  className,
}: {
  preview: PreviewView;
  /** `v7 → v8` */
  clause: string;
  className: string;
}) {
  const [asJson, setAsJson] = useState(false);
  const json = JSON.stringify(
    Object.fromEntries(changes.map(({ path, before, after }) => [path, { before, after }])),
    null,
    2,
  );
  return (
    <ChartFrame
      name="diff"
      title="Policy diff"
      clause={clause}
      className={className}
      csv={null}
      table={null}
      actions={
        <>
          {asJson ? <CopyButton text={json} label="copy" /> : null}
          <FrameButton label="json" about="Policy diff" pressed={asJson} onPress={() => setAsJson(!asJson)} />
        </>
      }
      note={notes.length > 0 ? notes.map((note) => <p key={note}>{note}</p>) : null}
    >
      {changes.length === 0 ? (
        <p className="px-4 py-3">Nothing of the policy would be another.</p>
      ) : asJson ? (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="max-h-[420px] overflow-auto px-4 py-3 text-ink -outline-offset-2"
        >
          {json}
        </pre>
      ) : (
        <ul>
          {changes.map((change) => {
            const { before, after } = changeWords(change);
            return (
              <li
                key={change.path}
                className="grid grid-cols-[1ch_minmax(0,1fr)_auto_auto] gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0"
              >
                <span aria-hidden="true" className="text-mute">
                  {change.before === null ? '+' : change.after === null ? '−' : '~'}
                </span>
                <span className="text-ink">{change.label}</span>
                <del className="text-mute">
                  <span className="sr-only">before </span>
                  {before}
                </del>
                <ins className="font-semibold text-ink no-underline">
                  <span className="sr-only">then </span>
                  {after}
                </ins>
                {change.says ? <span className="col-span-3 col-start-2 text-mute">{change.says}</span> : null}
              </li>
            );
          })}
        </ul>
      )}
    </ChartFrame>
  );
}
