import type { FleetView } from '@/lib/services/settings/types';
import { ModelLine } from './model-line';
import { ModelPanel } from './model-panel';
import type { ModelRow } from './model-row';
import { SortHeader } from './sort-header';
import type { Actions } from './use-actions';
import type { Drafts } from './use-drafts';
import type { KnownModels } from './use-models';
import type { View } from './view';
import { MID_FIRST, MID_HIDDEN, WideFrame } from './wide-frame';

export interface TableProps {
  rows: readonly ModelRow[];
  view: View;
  choose: (change: Partial<View>, how?: 'push' | 'replace') => void;
  fleet: FleetView;
  drafts: Drafts;
  actions: Actions;
  /** The figures are of another range than the chosen one. */
  stale: boolean;
  onRemove: (row: ModelRow) => void;
  refresh: () => Promise<KnownModels | null>;
}

const COLUMNS = 10;

/** One row a model; the open one has its settings under it. */
export function ModelsTable(props: TableProps) {
  const { rows, view, choose } = props;
  if (rows.length === 0) return null;
  return (
    <WideFrame className="border-b">
      <table className="data stack w-full">
        <caption className="sr-only">Models</caption>
        <thead>
          <tr>
            <SortHeader sort="tier" className={MID_HIDDEN} view={view} choose={choose} />
            <SortHeader sort="model" className={MID_FIRST} view={view} choose={choose} />
            <SortHeader sort="endpoint" view={view} choose={choose} />
            <SortHeader sort="health" view={view} choose={choose} />
            <SortHeader sort="price" num view={view} choose={choose} />
            <SortHeader sort="context" num className={MID_HIDDEN} view={view} choose={choose} />
            <th scope="col" className={MID_HIDDEN}>
              Capabilities
            </th>
            <SortHeader sort="latency" num view={view} choose={choose} />
            <SortHeader sort="share" view={view} choose={choose} />
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Entry key={row.id} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </WideFrame>
  );
}

function Entry({ row, ...props }: TableProps & { row: ModelRow }) {
  const { view, choose, fleet, drafts, actions, stale, onRemove, refresh } = props;
  const open = row.id === view.id;
  return (
    <>
      <ModelLine
        row={row}
        open={open}
        stale={stale}
        fleet={fleet}
        unsaved={drafts.count(row.id)}
        actions={actions}
        onOpen={() => choose({ id: open ? null : row.id })}
      />
      {open ? (
        <tr className="bg-panel">
          <td colSpan={COLUMNS} className="wide p-0!">
            <ModelPanel
              row={row}
              fleet={fleet}
              drafts={drafts}
              actions={actions}
              refresh={refresh}
              onClose={() => choose({ id: null })}
              onRemove={() => onRemove(row)}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}
