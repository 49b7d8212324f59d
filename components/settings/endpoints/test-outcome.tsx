'use client';

import { formatDuration } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { ProbeReport } from '@/lib/catalog/probe-report';
import type { Protocol } from '@/lib/shared/vocabulary';
import { sayProtocol } from './endpoint-words';
import { StageStrip } from './stage-strip';
import type { TestState } from './use-connection-test';

interface Proposals {
  onBaseUrl?: (baseUrl: string) => void;
  onProtocol?: (protocol: Protocol) => void;
}

/** What a connection came to: seven stages, a verdict, and what would make it better with one click. */
export function TestOutcome({ state, onBaseUrl, onProtocol }: { state: TestState } & Proposals) {
  if (state.kind === 'idle') return null;
  return (
    <div className="border-t" role="status" aria-busy={state.kind === 'testing'}>
      {state.kind === 'failed' ? (
        <p className="row items-start px-4 py-2 text-ink">
          <span className="pt-px">
            <Mark kind="bad" />
          </span>
          The test did not run: {state.error.message}
        </p>
      ) : (
        <>
          <h3 className="sr-only">Test of the connection</h3>
          <StageStrip
            stages={state.kind === 'done' ? state.report.stages : null}
            code={state.kind === 'done' ? state.report.verdict.code : null}
          />
          {state.kind === 'done' ? (
            <Verdict report={state.report} onBaseUrl={onBaseUrl} onProtocol={onProtocol} />
          ) : (
            <p className="border-t px-4 py-2 text-mute">Testing, at most fifteen seconds …</p>
          )}
        </>
      )}
    </div>
  );
}

function Verdict({ report, onBaseUrl, onProtocol }: { report: ProbeReport } & Proposals) {
  const { verdict, proposedBaseUrl, proposedProtocol, totalMs, truncated } = report;
  return (
    <div className="grid justify-items-start gap-2 border-t px-4 py-2">
      <p className="max-w-[120ch] wrap-anywhere">
        <b>{verdict.says}</b> {verdict.advice ? `${verdict.advice} ` : null}
        <span className="text-mute">{formatDuration(totalMs)} in all.</span>
        {truncated ? ' It lists more models than are read; filter for those you know.' : null}
      </p>
      {proposedBaseUrl && onBaseUrl ? (
        <button
          type="button"
          className="btn h-auto! min-h-8 whitespace-normal!"
          onClick={() => onBaseUrl(proposedBaseUrl)}
        >
          <span className="wrap-anywhere normal-case">Use {proposedBaseUrl}</span>
        </button>
      ) : null}
      {proposedProtocol && onProtocol ? (
        <button type="button" className="btn" onClick={() => onProtocol(proposedProtocol)}>
          Speak {sayProtocol(proposedProtocol)} with it
        </button>
      ) : null}
    </div>
  );
}
