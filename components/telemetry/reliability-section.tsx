'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import type { Source } from './filter';
import { ReliabilityFigures } from './reliability-figures';
import { ReliabilityPanels } from './reliability-panels';
import { sayAnswer, sayEmpty, sayLeftOut, sayWarning } from './reliability-words';

export function ReliabilitySection({
  source,
  shown,
  loading,
  error,
  retry,
  children,
}: {
  source: Source;
  shown: Reliability;
  loading: boolean;
  error: string | null;
  retry: () => void;
  /** What chooses between its figures. */
  children?: ReactNode;
}) {
  const warning = sayWarning(shown.count);
  const leftOut = sayLeftOut(shown);
  const known = !loading && !error;
  return (
    <section aria-labelledby="reliability" aria-busy={loading}>
      <div className="grid gap-1 border-b px-4 py-4">
        <h2 id="reliability" className="head-micro">
          Reliability
        </h2>
        <p className="text-title text-ink">When Switchyard says 80 %, are 80 % of the answers good?</p>
        <p role="status" className="text-prose">
          {loading
            ? 'Counting grades …'
            : error
              ? ''
              : shown.count === 0
                ? sayEmpty(source)
                : sayAnswer(shown)}
        </p>
        {warning && known ? (
          <p className="row text-ink">
            <Mark kind="half" /> {warning}
          </p>
        ) : null}
        {leftOut && known ? (
          <p className="row text-mute">
            <Mark kind="hatch" /> {leftOut}
          </p>
        ) : null}
        {children ? <div className="row mt-2 flex-wrap gap-x-4">{children}</div> : null}
      </div>
      {error ? (
        <div role="alert" className="grid justify-items-start gap-2 border-b px-4 py-4">
          <p className="row font-semibold text-signal">
            <Mark kind="bad" /> These figures could not be read
          </p>
          <p className="text-ink">{error}</p>
          <button type="button" className="btn btn-sm" onClick={retry}>
            Try again
          </button>
        </div>
      ) : shown.count === 0 ? (
        <div className="px-4 py-6">
          <Link href="/" className="btn">
            Go to the chat
          </Link>
        </div>
      ) : (
        <div className={loading ? 'opacity-40' : undefined}>
          <ReliabilityFigures reliability={shown} />
          <ReliabilityPanels reliability={shown} />
        </div>
      )}
    </section>
  );
}
