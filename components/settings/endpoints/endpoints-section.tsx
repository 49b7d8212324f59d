'use client';

// What: the places that serve models: what is there, whose key it has, and what leaves this machine for it.
// Why: adding one must need no documentation, and what it means for prompts must stand beside it.
// Not for: models one by one (the Models page) or who may call this server (gateway keys).
import { useState } from 'react';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { EndpointView, FleetView } from '@/lib/services/settings/types';
import { Section } from '../section';
import { AddPanel } from './add-panel';
import { DoneLine } from './done-line';
import { EditPanel } from './edit-panel';
import { sayFixed, sayNoOllama } from './endpoint-words';
import { EndpointsTable } from './endpoints-table';
import { FleetProvider, useFleet } from './fleet-context';
import { RemoveDialog } from './remove-dialog';
import { TestPanel } from './test-panel';
import { type OpenPanel, openerOf, usePanel } from './use-panel';
import { VaultLine } from './vault-line';

export function EndpointsSection({ initial }: { initial: FleetView }) {
  return (
    <FleetProvider initial={initial}>
      <Endpoints />
    </FleetProvider>
  );
}

function Endpoints() {
  const { fleet, error, refresh, done, setDone } = useFleet();
  const { panel, open, replace, close } = usePanel();
  const [removing, setRemoving] = useState<EndpointView | null>(null);
  const missing = fleet.endpoints.find(({ source, state }) => source === 'found' && state === 'not_found');
  const openPanel = (kind: OpenPanel['kind'], of: string) => {
    setDone(null);
    open(kind, of);
  };
  const closePanel = () => {
    close();
    if (panel) requestAnimationFrame(() => document.getElementById(openerOf(panel))?.focus());
  };
  return (
    <>
      <Section
        title="Endpoints"
        clause={`${plural(fleet.endpoints.length, 'place')} that ${fleet.endpoints.length === 1 ? 'serves' : 'serve'} models${fleet.file ? `, some fixed by ${fleet.file}` : ''}`}
        end={
          panel?.kind === 'add' ? null : (
            <button
              type="button"
              id="add-endpoint"
              className="btn btn-sm btn-pri"
              onClick={() => openPanel('add', '')}
            >
              Add endpoint
            </button>
          )
        }
      >
        <EndpointsTable
          endpoints={fleet.endpoints}
          file={fleet.file}
          lit={done?.id ?? null}
          onOpen={openPanel}
          onRemove={(view) => {
            setDone(null);
            setRemoving(view);
          }}
        />
        <DoneLine />
        {error ? (
          <p role="alert" className="row flex-wrap border-t px-4 py-2 text-ink">
            <Mark kind="bad" /> {error} What is shown is what was known last.
            <button type="button" className="btn btn-sm" onClick={() => void refresh()}>
              Try again
            </button>
          </p>
        ) : null}
        {missing ? (
          <p className="row items-start border-t px-4 py-2">
            <span className="pt-px">
              <Mark kind="hollow" />
            </span>
            <span className="max-w-[120ch]">
              <b>No Ollama.</b> {sayNoOllama(missing.host, fleet.inContainer)}
            </span>
          </p>
        ) : null}
        <VaultLine vault={fleet.vault} onEnterKey={(id) => openPanel('edit', id)} />
      </Section>
      {panel ? <PanelOf panel={panel} onReplace={replace} onSaved={close} onClose={closePanel} /> : null}
      <RemoveDialog view={removing} onClose={() => setRemoving(null)} />
    </>
  );
}

function PanelOf({
  panel: { kind, of },
  onReplace,
  ...ends
}: {
  panel: OpenPanel;
  onReplace: (kind: OpenPanel['kind'], of: string) => void;
  onSaved: () => void;
  /** Gives the focus back to what opened it. */
  onClose: () => void;
}) {
  const { fleet } = useFleet();
  if (kind === 'add')
    return <AddPanel preset={of} onPreset={(preset) => onReplace('add', preset)} {...ends} />;
  const view = fleet.endpoints.find(({ id }) => id === of);
  const why = whyNot(kind, view, of, fleet.file);
  if (view && why === null)
    return kind === 'edit' ? (
      <EditPanel key={of} view={view} {...ends} />
    ) : (
      <TestPanel key={of} view={view} {...ends} />
    );
  return (
    <p role="status" className="row flex-wrap border-b px-4 py-4 text-ink">
      {why}
      <button type="button" className="btn btn-sm" onClick={ends.onClose}>
        Close
      </button>
    </p>
  );
}

function whyNot(
  kind: OpenPanel['kind'],
  view: EndpointView | undefined,
  id: string,
  file: string | null,
): string | null {
  if (!view) return `There is no endpoint “${id}”.`;
  const fixed = sayFixed(view, file);
  if (kind === 'edit' && fixed) return `${id} is not edited here: ${fixed}.`;
  return view.baseUrl === null ? `${id} calls nobody, so there is nothing to test.` : null;
}
