import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import { WithCode } from '@/components/ui/with-code';
import type { ModelRow } from './model-row';
import { rangeLabel, type View } from './view';

/** What the rows cannot say: none fits, none was called, and what would make the simulated ones real. */
export function ModelsNotes({
  all,
  rows,
  view,
  choose,
  stale,
}: {
  all: readonly ModelRow[];
  rows: readonly ModelRow[];
  view: View;
  choose: (change: Partial<View>) => void;
  stale: boolean;
}) {
  if (all.length === 0)
    return (
      <Note>
        There are no models: nothing can be answered. An endpoint brings its models along.
        <Link href="/settings/endpoints?add=" className="btn btn-sm">
          Add endpoint
        </Link>
      </Note>
    );
  const isUnknown = view.id !== null && !all.some(({ id }) => id === view.id);
  const simulated = rows.filter((row) => row.simulated);
  const uncalled = !stale && all.every(({ calls }) => calls === 0);
  return (
    <>
      {isUnknown ? (
        <Note>
          There is no model “{view.id}”; it may have been removed.
          <button type="button" className="btn btn-sm" onClick={() => choose({ id: null })}>
            Forget it
          </button>
        </Note>
      ) : null}
      {rows.length === 0 ? (
        <Note>
          None of the {all.length} models fits what is chosen above.
          <button
            type="button"
            className="btn btn-sm"
            onClick={() => choose({ text: '', shown: 'all', endpoint: null })}
          >
            Show all
          </button>
        </Note>
      ) : null}
      {uncalled ? (
        <Note>
          No model was called in the last {rangeLabel(view.range)}, so speed and share are not known.
          <Link href="/" className="btn btn-sm">
            Ask something
          </Link>
        </Note>
      ) : null}
      {simulated.length > 0 ? (
        <ul aria-label="Simulated models" className="grid gap-1 border-b px-4 py-2">
          {simulated.map(({ id, tier, simulatedHint }) => (
            <li key={id} className="flex gap-2">
              <span className="pt-0.5">
                <Mark kind="hatch" />
              </span>
              <span className="min-w-0 wrap-anywhere">
                T{tier} {id} makes its answers up. <WithCode text={simulatedHint ?? ''} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return <p className="row min-h-10 flex-wrap border-b px-4 py-2 text-ink">{children}</p>;
}
