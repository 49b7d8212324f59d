'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { CloseButton } from '@/components/ui/close-button';
import { plural } from '@/components/ui/format';
import type { DiscoveredModel } from '@/lib/catalog/probe-report';
import type { EndpointView } from '@/lib/services/settings/types';
import { Section } from '../section';
import { formOf } from './endpoint-form';
import { sayFixed, sayWhere } from './endpoint-words';
import { addModels, restoreFleet } from './endpoints-client';
import { useFleet } from './fleet-context';
import { type Choices, choicesOf, chosenModels, problemOfPrices } from './model-choice';
import { ModelsPicker } from './models-picker';
import { testBody } from './read-form';
import { SaveRefusal } from './save-refusal';
import { TestOutcome } from './test-outcome';
import { useBasedSave } from './use-based-save';
import { useConnectionTest } from './use-connection-test';
import { useKnownModels } from './use-known-models';

const NO_MODELS: readonly DiscoveredModel[] = [];

/** A test of an endpoint that is there, with its own key, and those of its models that may be added. */
export function TestPanel({
  view,
  onSaved,
  onClose,
}: {
  view: EndpointView;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { fleet, take, refresh } = useFleet();
  const { state, run } = useConnectionTest();
  const { base, busy, refusal, save, rebase } = useBasedSave();
  const report = state.kind === 'done' ? state.report : null;
  const found = report?.models ?? NO_MODELS;
  const known = useKnownModels(view, found);
  const [choices, setChoices] = useState<Choices>({});
  const again = useRef<HTMLButtonElement>(null);

  const test = useCallback(async () => {
    const next = await run(testBody(formOf(view), view.id));
    if (next?.kind === 'done') setChoices(choicesOf(next.report.models));
  }, [run, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each endpoint; polls bring a new view of the same
  useEffect(() => {
    void test();
    again.current?.focus();
  }, [view.id]);

  const isNew = ({ upstreamName }: DiscoveredModel) => !known.has(upstreamName);
  const picked = found.filter((model) => isNew(model) && choices[model.upstreamName]?.chosen);

  async function add() {
    if (picked.length === 0 || picked.some(({ upstreamName }) => hasProblem(choices, upstreamName))) return;
    const models = chosenModels(picked, choices, { endpointId: view.id });
    await save(async () => {
      const { version } = await addModels(base, models);
      const next = await refresh();
      take(next ?? { ...fleet, version }, {
        id: view.id,
        text: `${plural(models.length, 'model')} of ${view.id} added. ${sayWhere(view.locality, view.host)}`,
        canTry: true,
        undo: async () => {
          await restoreFleet(base, version);
          await refresh();
          return `The ${plural(models.length, 'model')} of ${view.id} are gone again.`;
        },
      });
      onSaved();
    });
  }

  return (
    <Section
      title={`Test ${view.id}`}
      clause={sayFixed(view, fleet.file) ?? view.host}
      end={
        <div className="row">
          <button
            ref={again}
            type="button"
            className="btn btn-sm"
            aria-disabled={state.kind === 'testing'}
            onClick={() => state.kind !== 'testing' && void test()}
          >
            {state.kind === 'testing' ? 'Testing …' : 'Again'}
          </button>
          <CloseButton onClose={onClose} />
        </div>
      }
    >
      <TestOutcome state={state} />
      <SaveRefusal what="They were not added:" refusal={refusal} base={base} onLoad={rebase} />
      {found.length > 0 ? (
        <ModelsPicker models={found} choices={choices} known={known} onChange={setChoices}>
          {picked.length > 0 ? (
            <button type="button" className="btn btn-pri" aria-disabled={busy} onClick={() => void add()}>
              {busy ? 'Saving …' : `Add ${plural(picked.length, 'model')}`}
            </button>
          ) : (
            <span className="text-mute">{found.some(isNew) ? 'none chosen' : 'all are in the catalog'}</span>
          )}
        </ModelsPicker>
      ) : null}
    </Section>
  );
}

function hasProblem(choices: Choices, name: string): boolean {
  const choice = choices[name];
  return choice !== undefined && problemOfPrices(choice) !== null;
}
