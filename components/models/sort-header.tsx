import type { Sort, View } from './view';

export const SORT_LABELS: Record<Sort, string> = {
  tier: 'Tier',
  model: 'Model',
  endpoint: 'Endpoint',
  health: 'Health',
  price: 'In / out per M',
  context: 'Context',
  latency: 'p50 / p95 s',
  share: 'Share',
};

// A first press shows the most of these on top.
const MOST_FIRST: readonly Sort[] = ['price', 'context', 'latency', 'share'];

export function SortHeader({
  sort,
  num = false,
  className = '',
  view,
  choose,
}: {
  sort: Sort;
  num?: boolean;
  className?: string;
  view: View;
  choose: (change: Partial<View>) => void;
}) {
  const isSorted = view.sort === sort;
  const order = isSorted ? (view.descending ? 'descending' : 'ascending') : undefined;
  const descending = isSorted ? !view.descending : MOST_FIRST.includes(sort);
  const arrow = (
    <span aria-hidden="true" className={`inline-block w-[1.5ch] ${num ? 'text-left' : 'text-right'}`}>
      {isSorted ? (view.descending ? '↓' : '↑') : ''}
    </span>
  );
  return (
    <th scope="col" className={`${num ? 'num' : ''} ${className}`} aria-sort={order}>
      <button
        type="button"
        className="cursor-pointer tracking-[inherit] uppercase hover:text-ink aria-pressed:text-ink @max-[641px]:hidden"
        onClick={() => choose({ sort, descending })}
      >
        {num ? arrow : null}
        <span className={isSorted ? 'font-semibold text-ink' : undefined}>{SORT_LABELS[sort]}</span>
        {num ? null : arrow}
      </button>
      <span className="hidden @max-[641px]:inline">{SORT_LABELS[sort]}</span>
    </th>
  );
}
