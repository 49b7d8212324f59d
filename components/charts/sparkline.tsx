const WIDTH = 148;
const HEIGHT = 24;
const INSET = 3;

/** A line without axes that ends in a square; gaps where nothing is known. Its card says the numbers. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const at = (value: number, i: number): [number, number] => [
    values.length > 1 ? (i / (values.length - 1)) * (WIDTH - 2 * INSET) + INSET : WIDTH - INSET,
    high > low ? HEIGHT - INSET - ((value - low) / (high - low)) * (HEIGHT - 2 * INSET) : HEIGHT / 2,
  ];
  let pen = 'M';
  let path = '';
  let end: [number, number] | null = null;
  values.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    end = at(value, i);
    path += `${pen}${end[0].toFixed(1)} ${end[1].toFixed(1)}`;
    pen = 'L';
  });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block h-6 w-full overflow-visible"
    >
      <path d={path} fill="none" stroke="var(--t3)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      {end ? (
        <path
          d={`M${(end as [number, number]).map((v) => v.toFixed(1)).join(' ')}h.01`}
          stroke="var(--ink)"
          strokeWidth="5"
          strokeLinecap="square"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
