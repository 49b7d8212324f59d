import { plural } from '@/components/ui/format';
import type { OptimizeView } from '@/lib/services/optimize/types';

/** Before the first search: what one does, and on what. */
export function NothingYet({
  view,
  days,
  onSearch,
}: {
  view: OptimizeView;
  days: number;
  onSearch: () => void;
}) {
  return (
    <section aria-label="No search yet" className="grid justify-items-start gap-4 border-b px-4 py-12">
      <p className="text-title text-ink">Nothing was searched yet.</p>
      <p className="max-w-[72ch]">
        A search reads the choices of {plural(days, 'day')} with what came of them, tries some hundred
        policies on them, and shows what each would have cost and how good its answers would have been, with
        how sure that is. Nothing changes until you apply one.
      </p>
      <p className="max-w-[72ch]">
        {view.simulatedOnly
          ? 'There are made-up answers alone so far; they count while the switch above is on. Without enough of a history the public prompts that ship are searched instead, and the result says so.'
          : 'Without enough history of your own, the public prompts that ship are searched instead, and the result says so.'}
      </p>
      {view.running ? null : (
        <button type="button" className="btn btn-pri" disabled={view.hint !== null} onClick={onSearch}>
          Search
        </button>
      )}
    </section>
  );
}
