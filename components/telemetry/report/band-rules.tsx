import type { ComplexityBins } from '@/lib/telemetry/report/types';
import { sayShare } from './figure-words';

// Where bands begin (lib/shared/vocabulary.ts).
const EDGES = [0, 0.35, 0.65, 0.85, 1];

/** Dashed where a band ends, its value under the axis, its name and share under its middle. */
export function BandRules({ bands }: { bands: ComplexityBins['bands'] }) {
  return (
    <>
      {EDGES.map((at, i) => (
        <g key={at}>
          {i > 0 && i < EDGES.length - 1 ? (
            <line
              x1={`${at * 100}%`}
              x2={`${at * 100}%`}
              y1="0"
              y2="100%"
              stroke="var(--mute)"
              strokeDasharray="4 4"
            />
          ) : null}
          <text
            x={`${at * 100}%`}
            y="100%"
            dy="18"
            textAnchor={i === 0 ? 'start' : i === EDGES.length - 1 ? 'end' : 'middle'}
          >
            {at}
          </text>
        </g>
      ))}
      {bands.map(({ band, share }, i) => (
        <text
          key={band}
          x={`${(((EDGES[i] ?? 0) + (EDGES[i + 1] ?? 1)) / 2) * 100}%`}
          y="100%"
          dy="35"
          textAnchor="middle"
          className="pointer-events-none fill-text!"
        >
          {band}
          <tspan className="max-sm:hidden lg:max-xl:hidden"> {sayShare(share, 0)}</tspan>
        </text>
      ))}
    </>
  );
}
