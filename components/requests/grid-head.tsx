// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows nobody sees
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
import type { AnyColumn } from './columns';
import type { LogView } from './log-view';
import type { Choose } from './use-log-view';

/** Names of columns; those that can sort are buttons. Where rows are blocks it is there for screen readers alone. */
export function GridHead({
  columns,
  template,
  narrow,
  view,
  choose,
}: {
  columns: readonly AnyColumn[];
  template: string;
  narrow: boolean;
  view: LogView;
  choose: Choose;
}) {
  return (
    <div role="rowgroup" className={narrow ? 'sr-only' : 'sticky top-0 z-10 bg-panel'}>
      <div
        role="row"
        aria-rowindex={1}
        className="micro grid h-8 items-center gap-x-3 border-b px-4"
        style={{ gridTemplateColumns: template }}
      >
        {columns.map(({ id, label, num, sort }) => {
          const sorted = sort !== undefined && view.sort === sort;
          const arrow = sorted ? (view.descending ? '↓' : '↑') : '';
          return (
            <div
              key={id}
              role="columnheader"
              tabIndex={-1}
              aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : undefined}
              className={`min-w-0 truncate ${num ? 'text-right' : ''}`}
            >
              {sort && !narrow ? (
                <button
                  type="button"
                  className={`min-h-6 cursor-pointer tracking-[inherit] uppercase -outline-offset-2 hover:text-ink ${sorted ? 'font-semibold text-ink' : ''}`}
                  onClick={() => choose({ sort, descending: sorted ? !view.descending : true })}
                >
                  {num && arrow ? <span aria-hidden="true">{arrow} </span> : null}
                  {label}
                  {num || !arrow ? null : <span aria-hidden="true"> {arrow}</span>}
                </button>
              ) : (
                label
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
