'use client';

// What: one model opened: what can be changed of it, what is known of it by itself, saving and conflicts.
// Why: what an endpoint says of its models is often incomplete, and the owner knows better.
// Not for: what a model is worth; that is learnt.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { WithCode } from '@/components/ui/with-code';
import { isOwnPrice } from '@/lib/catalog/own-price';
import type { FleetView } from '@/lib/services/settings/types';
import { ConflictRow } from './conflict-row';
import { FixedFacts } from './fixed-facts';
import { ModelFields } from './model-fields';
import {
  changedFields,
  type FormProblems,
  firstProblem,
  formOf,
  type ModelForm,
  placeProblems,
  readForm,
} from './model-form';
import type { ModelRow } from './model-row';
import { changeModel, removeModel } from './models-client';
import type { Actions } from './use-actions';
import type { Drafts } from './use-drafts';
import type { KnownModels } from './use-models';

export interface PanelProps {
  row: ModelRow;
  fleet: FleetView;
  drafts: Drafts;
  actions: Actions;
  refresh: () => Promise<KnownModels | null>;
  onClose: () => void;
  onRemove: () => void;
}

export function ModelPanel({ row, fleet, drafts, actions, onClose, onRemove }: PanelProps) {
  const { id } = row;
  const source = row.source;
  const draft = drafts.of(row, fleet.version);
  const changed = changedFields(draft.form, draft.base);
  const [problems, setProblems] = useState<FormProblems>({});
  const [conflict, setConflict] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const saving = actions.busy === `save ${id}`;

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  function close() {
    document.getElementById(`edit-${id}`)?.focus();
    onClose();
  }

  function refuse(found: FormProblems) {
    setProblems(found);
    const first = firstProblem(found);
    if (first) form.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus();
  }

  function edit(change: Partial<ModelForm>) {
    drafts.edit(row, fleet.version, change);
    const left = Object.entries(problems).filter(([field]) => !(field in change));
    setProblems(Object.fromEntries(left));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (actions.busy !== null || changed.length === 0) return;
    setProblems({});
    const read = readForm(draft.form, draft.base);
    if ('problems' in read) return refuse(read.problems);
    const error = await actions.run({
      name: `save ${id}`,
      send: () => changeModel(id, read.change, draft.version),
      before: draft.version,
      done: `${id} is saved; the next request is decided with it.`,
      failed: `${id} was not saved.`,
    });
    const isConflict = error?.code === 'version_conflict';
    setConflict(isConflict);
    if (error === null) return drafts.drop(id);
    if (isConflict) return actions.hush();
    const found =
      error.problems.length > 0 ? error.problems : [{ path: error.param ?? '', message: error.message }];
    const placed = placeProblems(found);
    if (!placed) return;
    actions.hush();
    refuse(placed);
  }

  const restore = () =>
    actions.run({
      name: `restore ${id}`,
      send: () => removeModel(id, fleet.version),
      before: fleet.version,
      done: `${id} is as it was by itself.`,
      failed: `${id} was not changed.`,
    });

  const head = (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-ink outline-none">
        {id}
      </h2>
      <span className="text-mute">{sayOrigin(row, source, fleet.file)}</span>
      <button type="button" className="btn btn-sm ml-auto" onClick={close}>
        Close
      </button>
    </div>
  );
  if (source === 'file')
    return (
      <div className="grid gap-4 px-4 py-3">
        {head}
        <FixedFacts row={row} file={fleet.file} />
      </div>
    );
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      aria-label={`Settings of ${id}`}
      className="grid gap-4 px-4 py-3"
    >
      {head}
      {row.simulatedHint ? (
        <p className="text-ink">
          <WithCode text={row.simulatedHint} />
        </p>
      ) : null}
      {conflict ? (
        <ConflictRow
          was={draft.base}
          now={formOf(row)}
          version={fleet.version}
          onKeep={() => {
            drafts.rebase(row, fleet.version);
            setConflict(false);
          }}
          onDiscard={() => {
            drafts.drop(id);
            setConflict(false);
          }}
        />
      ) : null}
      <ModelFields row={row} form={draft.form} problems={problems} onEdit={edit} />
      <div className="row flex-wrap sm:pl-[184px]">
        <button
          type="submit"
          className="btn btn-pri"
          aria-disabled={actions.busy !== null || changed.length === 0}
        >
          {saving ? 'Saving …' : changed.length > 1 ? `Save ${changed.length} changes` : 'Save'}
        </button>
        {changed.length > 0 ? (
          <button
            type="button"
            className="btn"
            onClick={() => {
              drafts.drop(id);
              setProblems({});
              setConflict(false);
            }}
          >
            Discard
          </button>
        ) : (
          <span className="text-mute">Nothing is changed yet.</span>
        )}
        {source === 'app' ? (
          <button type="button" className="btn sm:ml-auto" onClick={onRemove}>
            Remove …
          </button>
        ) : row.adjusted ? (
          <button
            type="button"
            className="btn sm:ml-auto"
            aria-disabled={actions.busy !== null}
            onClick={restore}
          >
            As it was
          </button>
        ) : null}
      </div>
    </form>
  );
}

function sayOrigin({ endpoint, adjusted, price }: ModelRow, source: ModelRow['source'], file: string | null) {
  const origin = {
    file: `fixed by ${file ?? 'the configuration file'}`,
    app: `yours, at ${endpoint.label}`,
    environment: `known by itself, through the key of ${endpoint.label}`,
    found: `found at ${endpoint.label}`,
    built_in: 'part of the default fleet',
  }[source];
  const prices =
    price && price.version !== 'free' && !isOwnPrice(price) ? `, prices of ${price.version}` : '';
  return `${origin}${adjusted ? ', changed by you' : ''}${prices}`;
}
