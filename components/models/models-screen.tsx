'use client';

// What: the models page: what there is, how it does, what it costs, and changing it.
// Why: what a router chooses from must be seen and corrected in one place.
// Not for: the endpoints that serve them (settings).
import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { HealthSection } from './health-section';
import type { ModelRow } from './model-row';
import { ModelsFilters } from './models-filters';
import { ModelsHead } from './models-head';
import { ModelsNotes } from './models-notes';
import { ModelsTable } from './models-table';
import { QualitySection } from './quality-section';
import { RemoveDialog } from './remove-dialog';
import { SaidRow } from './said-row';
import { selectModels } from './select-models';
import { useActions } from './use-actions';
import { useDrafts } from './use-drafts';
import { type KnownModels, useModels } from './use-models';
import { useView } from './use-view';

export function ModelsScreen({ initial }: { initial: KnownModels }) {
  const [view, choose] = useView();
  const { table, fleet, range, reading, error, refresh } = useModels(initial, view.range);
  const drafts = useDrafts();
  const actions = useActions(refresh);
  const [removing, setRemoving] = useState<ModelRow | null>(null);
  const all: readonly ModelRow[] = table.models;
  const rows = selectModels(all, view);
  const stale = range !== view.range;
  return (
    <>
      <ModelsHead rows={all} reading={reading} onRefresh={() => void refresh()} />
      <ModelsFilters rows={all} view={view} choose={choose} />
      <SaidRow actions={actions} error={error} onRetry={() => void refresh()} />
      <section aria-label="Models" aria-busy={reading}>
        <p role="status" className="sr-only">
          {plural(rows.length, 'model')} shown
        </p>
        <ModelsTable
          rows={rows}
          view={view}
          choose={choose}
          fleet={fleet}
          drafts={drafts}
          actions={actions}
          stale={stale}
          onRemove={setRemoving}
          refresh={refresh}
        />
        <ModelsNotes all={all} rows={rows} view={view} choose={choose} stale={stale} />
      </section>
      {rows.length > 0 ? (
        <>
          <QualitySection rows={rows} view={view} choose={choose} />
          <HealthSection rows={rows} view={view} choose={choose} />
        </>
      ) : null}
      <RemoveDialog
        removing={removing}
        busy={actions.busy !== null}
        version={fleet.version}
        actions={actions}
        onClose={() => setRemoving(null)}
        onRemoved={(id) => {
          drafts.drop(id);
          if (view.id === id) choose({ id: null });
        }}
      />
    </>
  );
}
