import { ModelsHead } from './models-head';

const ROWS = ['a', 'b', 'c', 'd'];

/** The final layout with empty rules. */
export function ModelsLoading() {
  return (
    <>
      <ModelsHead />
      <div className="min-h-12 border-b bg-panel" />
      <p role="status" className="border-b px-4 py-2 text-mute">
        Reading the models …
      </p>
      <div aria-hidden="true">
        {ROWS.map((row) => (
          <div key={row} className="h-12 border-b" />
        ))}
        <div className="h-10 border-b bg-panel" />
        {ROWS.map((row) => (
          <div key={row} className="h-8 border-b" />
        ))}
      </div>
    </>
  );
}
