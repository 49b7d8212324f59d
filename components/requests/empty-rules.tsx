const ROWS = Array.from({ length: 12 }, (_, at) => at);

/** Where rows will stand. */
export function EmptyRules() {
  return (
    <div aria-hidden="true">
      {ROWS.map((at) => (
        <div key={at} className="h-8 border-b" />
      ))}
    </div>
  );
}
