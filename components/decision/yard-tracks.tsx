import { ladderX, type YardInput, type YardSize } from './yard-geometry';

/** What is there before anything happens: four tracks, their ladders, stops and names. */
export function YardTracks({
  size,
  input,
  heights,
}: {
  size: YardSize;
  input: YardInput;
  heights: number[];
}) {
  const arrived = new Set(
    input.lines.flatMap((line) => (line.end === 'arrived' ? [line.legs.at(-1)?.tier] : [])),
  );
  return (
    <g>
      {input.tracks.map(({ tier }) => {
        const y = size.trackY[tier - 1] ?? 0;
        const from = size.policyX + nearest(y, heights);
        return <path key={tier} className="rail-dim" d={`M${from} ${y}H${size.trackEnd}`} />;
      })}
      {heights.map((y) =>
        input.tracks.map(({ tier }) => (
          <path
            key={`${y}-${tier}`}
            className="rail-dim"
            d={`M${size.policyX} ${y}L${ladderX(y, tier, size)} ${size.trackY[tier - 1]}`}
          />
        )),
      )}
      {input.tracks.map(({ tier, label, note, lit }) => {
        const y = size.trackY[tier - 1] ?? 0;
        const compact = size.name === 'compact';
        return (
          <g key={tier}>
            <path
              className={arrived.has(tier) ? 'stop stop-lit' : 'stop'}
              d={`M${size.trackEnd} ${y - 6}V${y + 6}`}
            />
            <text x={size.labelX} y={y + 4} className={lit ? 'label-lit' : undefined}>
              {compact ? label : `T${tier}`}
            </text>
            {compact && note !== null ? (
              <text
                x={size.width}
                y={y + 4}
                textAnchor="end"
                className={note === 'failed' ? 'label-bad' : lit ? 'label-read' : undefined}
              >
                {note}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

function nearest(y: number, heights: number[]): number {
  return heights.length === 0 ? 0 : Math.min(...heights.map((height) => Math.abs(height - y)));
}
