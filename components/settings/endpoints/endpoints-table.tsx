'use client';

import Link from 'next/link';
import { ClientTime } from '@/components/ui/client-time';
import { UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { EndpointView } from '@/lib/services/settings/types';
import { markOf, sayFixed, sayKeyFrom, sayLeaves, sayProtocol, wantsKey } from './endpoint-words';
import type { OpenPanel } from './use-panel';

const COLUMNS: readonly Column[] = [
  { label: 'Endpoint' },
  { label: 'Protocol', double: true },
  { label: 'Origin', double: true },
  { label: 'Prompts', double: true },
  { label: 'Key', double: true },
  { label: 'Models', num: true, double: true },
  { label: 'State', double: true },
  { label: 'Actions', num: true, double: true },
];

interface Actions {
  onOpen: (kind: OpenPanel['kind'], of: string) => void;
  onRemove: (view: EndpointView) => void;
}

/** Every endpoint there is, whoever named it. */
export function EndpointsTable({
  endpoints,
  file,
  lit,
  ...actions
}: {
  endpoints: readonly EndpointView[];
  file: string | null;
  /** The row that was just changed. */
  lit: string | null;
} & Actions) {
  return (
    <StackTable
      caption="Endpoints"
      columns={COLUMNS}
      rows={endpoints.map((view) => ({
        key: view.id,
        tone: view.id === lit ? 'bg-raised' : undefined,
        cells: [
          <Name key="name" view={view} file={file} />,
          sayProtocol(view.protocol),
          <span key="origin" className="text-ink wrap-anywhere min-[1280px]:wrap-break-word">
            {view.host ?? UNKNOWN}
          </span>,
          <span key="leaves" className="grid">
            {view.locality}
            <span className={view.leaves ? 'text-ink' : 'text-mute'}>{sayLeaves(view)}</span>
          </span>,
          <Key key="key" view={view} file={file} />,
          view.models.length === 0 ? (
            <span key="models">none</span>
          ) : (
            <Link
              key="models"
              href={`/models?${new URLSearchParams({ endpoint: view.id })}`}
              aria-label={`${view.models.length} models of ${view.id}`}
            >
              {view.models.length}
            </Link>
          ),
          <span key="state" className={view.state === 'key_unreadable' ? 'text-signal' : undefined}>
            {view.detail}
          </span>,
          view.baseUrl === null ? '' : <Buttons key="actions" view={view} {...actions} />,
        ],
      }))}
    />
  );
}

function Name({ view, file }: { view: EndpointView; file: string | null }) {
  const isNamed = view.label.toLowerCase() !== view.id.toLowerCase();
  const fixed = sayThere(view, file);
  return (
    <span className="row items-start">
      <span className="pt-px">
        <Mark kind={markOf(view)} />
      </span>
      <span className="grid font-normal">
        <b>{view.id}</b>
        {isNamed ? <span className="text-mute">{view.label}</span> : null}
        {fixed ? <span className="text-mute">{fixed}</span> : null}
      </span>
    </span>
  );
}

/** Why it is there; null: the owner added it, or its state says so. */
function sayThere(view: EndpointView, file: string | null): string | null {
  if (view.source !== 'found') return sayFixed(view, file);
  return view.state === 'not_found' ? 'looked for by itself' : null;
}

function Key({ view: { key, headerNames }, file }: { view: EndpointView; file: string | null }) {
  const from = sayKeyFrom(key, file);
  return (
    <span className="grid">
      <span className={key.state === 'set' ? 'text-ink' : undefined}>{sayKey(key)}</span>
      {from ? (
        <span className="text-mute wrap-anywhere">
          {from} {key.since === null ? null : <ClientTime ms={key.since} show="when" />}
        </span>
      ) : null}
      {headerNames.length > 0 ? (
        <span className="text-mute wrap-anywhere">and {headerNames.join(', ')}</span>
      ) : null}
    </span>
  );
}

function sayKey({ state, masked }: EndpointView['key']): string {
  if (state === 'set') return masked ?? 'set';
  if (state === 'unreadable') return 'cannot be opened';
  return state === 'elsewhere' ? 'bound to another address' : 'none';
}

function Buttons({ view, onOpen, onRemove }: { view: EndpointView } & Actions) {
  const { id, source } = view;
  const isOwn = source === 'app';
  const lacksKey = wantsKey(view);
  const words = source === 'found' && view.state !== 'not_found' ? 'Choose models' : 'Test';
  const className = 'btn btn-sm -my-1 ml-1 @max-[641px]:my-1 @max-[641px]:mr-1 @max-[641px]:ml-0';
  // No element around them: where the table is stacked, buttons need no label above.
  return (
    <>
      {lacksKey ? (
        <button
          type="button"
          id={`edit-${id}`}
          className={`${className} btn-pri`}
          aria-label={`Enter key of ${id}`}
          onClick={() => onOpen('edit', id)}
        >
          Enter key
        </button>
      ) : (
        <button
          type="button"
          id={`test-${id}`}
          className={className}
          aria-label={words === 'Test' ? `Test ${id}` : `Choose models of ${id}`}
          onClick={() => onOpen('test', id)}
        >
          {words}
        </button>
      )}
      {isOwn && !lacksKey ? (
        <button
          type="button"
          id={`edit-${id}`}
          className={className}
          aria-label={`Edit ${id}`}
          onClick={() => onOpen('edit', id)}
        >
          Edit
        </button>
      ) : null}
      {isOwn ? (
        <button
          type="button"
          className={className}
          aria-label={`Remove ${id}`}
          onClick={() => onRemove(view)}
        >
          Remove
        </button>
      ) : null}
    </>
  );
}
