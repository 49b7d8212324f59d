import type { Fill } from './fills';

/** The fill of a part, beside its name. */
export function Swatch({ fill, stroke }: Fill) {
  return (
    <svg width="8" height="8" aria-hidden="true" className="shrink-0">
      <rect
        x=".5"
        y=".5"
        width="7"
        height="7"
        fill={fill}
        stroke={stroke === 'var(--ground)' ? fill : stroke}
      />
    </svg>
  );
}
