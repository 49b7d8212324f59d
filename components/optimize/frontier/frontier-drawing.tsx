import { placesOf } from '@/components/charts/range-scale';
import { formatUsd } from '@/components/ui/format';
import { type Field, type FieldPoint, frontierPaths } from './frontier-field';
import { type Naming, type PlacedRegion, type PointLabel, sideOf } from './frontier-labels';

/** Everything of the chart that is looked at; what can be pressed lies on top of it. */
export function FrontierDrawing({
  field,
  naming,
  labels,
  regions,
  targetY,
}: {
  field: Field;
  naming: Naming;
  labels: readonly PointLabel[];
  /** What hatched regions say. */
  regions: readonly PlacedRegion[];
  /** Px; null: no quality is asked for. */
  targetY: number | null;
}) {
  const { width, height, plot, frontier } = field;
  const { sure, unsure, band } = frontierPaths(frontier);
  const marked = field.points.filter(
    ({ point }) => point.kind !== 'frontier' || point.at === naming.proposed,
  );
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      <defs>
        <pattern
          id="open-region"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V6" stroke="var(--dim)" strokeWidth="1" />
        </pattern>
      </defs>
      <Axes field={field} />
      {field.regions.map(({ left, right }) => (
        <rect
          key={left}
          x={left}
          y={plot.top}
          width={right - left}
          height={plot.bottom - plot.top}
          fill="url(#open-region)"
        />
      ))}
      <path
        d={field.cloud.map(({ x, y }) => `M${(x - 1.5).toFixed(1)} ${(y - 1.5).toFixed(1)}h3v3h-3z`).join('')}
        fill="var(--dim)"
      />
      <path d={band} fill="var(--raised)" />
      <path d={sure} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      <path d={unsure} fill="none" stroke="var(--edge)" strokeDasharray="4 3" />
      {frontier.map(({ point, x, y }) => (
        <rect
          key={point.at}
          x={x - 2.5}
          y={y - 2.5}
          width="5"
          height="5"
          fill={point.estimate.identifiable ? 'var(--ink)' : 'var(--ground)'}
          stroke={point.estimate.identifiable ? 'var(--ink)' : 'var(--edge)'}
        />
      ))}
      {targetY === null ? null : (
        <path d={`M${plot.left} ${targetY}H${plot.right}`} stroke="var(--ink)" strokeDasharray="8 4" />
      )}
      {marked.map((placed) => (
        <Marked key={placed.point.at} placed={placed} naming={naming} />
      ))}
      {regions.map(({ left, top, says }) => (
        <g key={`${left}/${top}`}>
          <Halo x={left} y={top + 14} strong>
            not identifiable
          </Halo>
          <Halo x={left} y={top + 28}>
            {says}
          </Halo>
        </g>
      ))}
      {labels.map((label) => (
        <Label key={label.key} label={label} />
      ))}
    </svg>
  );
}

function Axes({ field: { x, y, plot, width, height, isNarrow, atUsd, atQuality } }: { field: Field }) {
  const places = placesOf(y);
  return (
    <>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${plot.left} ${atQuality(tick)}H${plot.right}`} stroke="var(--line)" />
          <text x={plot.left - 8} y={atQuality(tick) + 4} textAnchor="end">
            {tick.toFixed(places)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${atUsd(tick)} ${plot.top}V${plot.bottom}`} stroke="var(--line)" />
          <text x={atUsd(tick)} y={plot.bottom + 18} textAnchor={atUsd(tick) > width - 32 ? 'end' : 'middle'}>
            {formatUsd(tick)
              .replace(/(\.\d*?)0+$/, '$1')
              .replace(/\.$/, '')}
          </text>
        </g>
      ))}
      <text x={plot.right} y={height - 8} textAnchor="end">
        cost per 1,000 requests{x.log ? ', log scale' : ''}
      </text>
      {isNarrow ? null : (
        <text x={8} y={height - 8}>
          quality: share of good answers
        </text>
      )}
    </>
  );
}

function Marked({ placed, naming }: { placed: FieldPoint; naming: Naming }) {
  const { point, x, y, whisker } = placed;
  const side = sideOf(placed, naming);
  const isProposed = point.at === naming.proposed;
  const isFaded = point.dominated && !isProposed && point.at !== naming.today;
  const isHollow = !isProposed && (point.at === naming.today || point.dominated);
  return (
    <g stroke={isFaded ? 'var(--edge)' : 'var(--ink)'}>
      <path
        d={`M${whisker.left} ${y}H${whisker.right}M${whisker.left} ${y - 4}v8M${whisker.right} ${y - 4}v8M${x} ${whisker.top}V${whisker.bottom}M${x - 4} ${whisker.top}h8M${x - 4} ${whisker.bottom}h8`}
        fill="none"
      />
      <rect
        x={x - side / 2}
        y={y - side / 2}
        width={side}
        height={side}
        strokeWidth="2"
        fill={isHollow ? 'var(--ground)' : point.estimate.identifiable ? 'var(--ink)' : 'url(#hatch)'}
      />
    </g>
  );
}

function Label({ label: { rect, align, name, figures } }: { label: PointLabel }) {
  const x = { left: rect.left, right: rect.right, middle: (rect.left + rect.right) / 2 }[align];
  const anchor = { left: 'start', right: 'end', middle: 'middle' }[align];
  return (
    <>
      <Halo x={x} y={rect.top + 11} anchor={anchor} strong>
        {name}
      </Halo>
      <Halo x={x} y={rect.top + 25} anchor={anchor}>
        {figures}
      </Halo>
    </>
  );
}

/** Text that stays readable over lines and hatches. */
function Halo({
  x,
  y,
  anchor = 'start',
  strong = false,
  children,
}: {
  x: number;
  y: number;
  anchor?: string | undefined;
  strong?: boolean;
  children: string;
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor as 'start'}
      className={`stroke-ground [paint-order:stroke] [stroke-linejoin:round] [stroke-width:4px] ${strong ? 'fill-ink! font-semibold' : 'fill-text!'}`}
    >
      {children}
    </text>
  );
}
