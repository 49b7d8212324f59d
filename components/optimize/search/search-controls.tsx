'use client';

import { Segments } from '@/components/ui/segments';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { RANGES, type View } from '../view';
import { otherWords } from './search-words';

/** How much history the next search reads, and its button. */
export function SearchControls({
  view,
  days,
  simulated,
  busy,
  onChange,
  onSearch,
}: {
  view: OptimizeView;
  days: number;
  simulated: boolean;
  /** A search runs or is being asked for. */
  busy: boolean;
  onChange: (change: Partial<View>) => void;
  onSearch: () => void;
}) {
  const other = busy ? null : otherWords(view.latest, { days, simulated });
  const selected = RANGES.find(({ id }) => Number(id) === days)?.id;
  return (
    <>
      {view.simulatedOnly || simulated ? (
        <label className="check">
          <input
            type="checkbox"
            checked={simulated}
            onChange={(event) => onChange({ simulated: event.target.checked })}
          />
          Made-up answers too
        </label>
      ) : null}
      <Segments<string>
        label="Days of history"
        choices={RANGES}
        selected={selected ?? ''}
        onSelect={(id) => onChange({ days: Number(id) })}
      />
      <button
        type="button"
        className="btn min-w-[14ch]"
        disabled={view.hint !== null}
        aria-disabled={busy}
        onClick={() => (busy ? undefined : onSearch())}
      >
        {busy ? 'Searching …' : view.latest ? 'Search again' : 'Search'}
      </button>
      <span
        role="status"
        className={other === null ? 'sr-only' : 'basis-full text-right text-ink max-lg:text-left'}
      >
        {other}
      </span>
    </>
  );
}
