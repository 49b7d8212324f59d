/** What hatched fills refer to; once a page. */
export function ChartPatterns() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <Hatch id="hatch" turn={45} />
        <Hatch id="hatch-back" turn={-45} />
      </defs>
    </svg>
  );
}

function Hatch({ id, turn }: { id: string; turn: number }) {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
      <rect width="4" height="4" fill="var(--ground)" />
      <path d="M0 0V4" stroke="var(--ink)" strokeWidth="1.5" />
    </pattern>
  );
}
