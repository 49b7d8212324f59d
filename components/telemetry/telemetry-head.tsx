import type { ReactNode } from 'react';

/** Title and filters; the same while the page is loading. */
export function TelemetryHead({ clause, children }: { clause?: ReactNode; children?: ReactNode }) {
  return (
    <>
      <div className="flex min-h-14 flex-wrap items-center gap-x-4 border-b px-4 py-2">
        <h1 className="text-title font-semibold text-ink">Telemetry</h1>
        <span className="text-mute">{clause ?? 'what was promised, and what came'}</span>
      </div>
      <div className="flex min-h-12 flex-wrap items-center gap-2 border-b bg-panel px-4 py-2">{children}</div>
    </>
  );
}
