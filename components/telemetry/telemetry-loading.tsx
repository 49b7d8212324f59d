import { TelemetryHead } from './telemetry-head';

/** The final layout with empty rules. */
export function TelemetryLoading() {
  return (
    <>
      <TelemetryHead />
      <p role="status" className="border-b px-4 py-4 text-mute">
        Counting grades …
      </p>
      <div aria-hidden="true" className="grid gap-px border-b bg-line lg:grid-cols-2">
        <div className="h-96 bg-ground" />
        <div className="h-96 bg-ground" />
      </div>
    </>
  );
}
