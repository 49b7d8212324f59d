import { TelemetryHead } from './telemetry-head';

// As high as they are on a wide screen.
const CHARTS = [
  'h-[414px] lg:col-span-8',
  'h-[414px] lg:col-span-4',
  'h-[353px] lg:col-span-6',
  'h-[353px] lg:col-span-6',
];
const CARDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The final layout with empty rules. */
export function TelemetryLoading() {
  return (
    <>
      <TelemetryHead clause={<span role="status">Reading history …</span>}>
        <div className="h-18 max-lg:h-28 max-sm:h-58" />
      </TelemetryHead>
      <div aria-hidden="true">
        <div className="grid grid-cols-2 gap-px border-b bg-line lg:grid-cols-4">
          {CARDS.map((card) => (
            <div key={card} className="h-28 bg-ground" />
          ))}
        </div>
        <div className="h-8 border-b" />
        <div className="grid gap-px border-b bg-line lg:grid-cols-12">
          {CHARTS.map((span, i) => (
            <div key={`${span}:${String(i)}`} className={`bg-ground ${span}`} />
          ))}
        </div>
      </div>
    </>
  );
}
