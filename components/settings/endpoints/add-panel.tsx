'use client';

// What: the form that adds an endpoint: a connection, a test of it, and the models it lists.
// Why: one request saves endpoint, models and key together, and none of it asks for knowledge of a wire format.
// Not for: endpoints that are there (edit-panel.tsx, test-panel.tsx).
import { type FormEvent, useEffect, useState } from 'react';
import { CloseButton } from '@/components/ui/close-button';
import { plural } from '@/components/ui/format';
import { Section } from '../section';
import { ConnectionFields } from './connection-fields';
import { EMPTY_FORM, type EndpointForm, guessLocality, hostOf, idFor, withPreset } from './endpoint-form';
import { sayAdded, sayWhere } from './endpoint-words';
import { addEndpoint, removeEndpoint } from './endpoints-client';
import { useFleet } from './fleet-context';
import { FoundAlready } from './found-already';
import { type Choices, choicesOf, chosenModels, problemOfPrices } from './model-choice';
import { ModelsPicker } from './models-picker';
import { MoreFields } from './more-fields';
import {
  checkForm,
  endpointBody,
  type FormProblems,
  problemOfReport,
  problemsOf,
  secretsBody,
  testBody,
} from './read-form';
import { SaveRefusal } from './save-refusal';
import { TestOutcome } from './test-outcome';
import { useBasedSave } from './use-based-save';
import { useConnectionTest } from './use-connection-test';
import { useFieldFocus } from './use-field-focus';

const NONE: ReadonlySet<string> = new Set();

export function AddPanel({
  preset,
  onPreset,
  onSaved,
  onClose,
}: {
  preset: string;
  onPreset: (preset: string) => void;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { fleet, take, refresh } = useFleet();
  const [form, setForm] = useState(() =>
    withPreset(EMPTY_FORM, fleet.presets.find(({ id }) => id === preset) ?? null),
  );
  const [wrong, setWrong] = useState<FormProblems>({});
  const [choices, setChoices] = useState<Choices>({});
  const { state, run, forget } = useConnectionTest();
  const { base, busy, refusal, save, forgive, rebase } = useBasedSave();
  const { refOf, focus, focusFirst } = useFieldFocus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where typing begins
  useEffect(() => focus(preset === '' ? 'preset' : form.baseUrl === '' ? 'baseUrl' : 'apiKey'), []);

  const report = state.kind === 'done' ? state.report : null;
  const found = report?.models ?? [];
  const id = idFor(form, fleet.endpoints);
  const picked = found.filter(({ upstreamName }) => choices[upstreamName]?.chosen).length;
  const failed = state.kind === 'failed' || (report !== null && found.length === 0);

  function change(next: EndpointForm) {
    if (next.preset !== form.preset) onPreset(next.preset);
    if (next.baseUrl !== form.baseUrl || next.apiKey !== form.apiKey || next.protocol !== form.protocol)
      forget();
    setForm(next);
    setWrong({});
    forgive();
  }

  async function test(event: FormEvent | null, tested = form) {
    event?.preventDefault();
    const problems = checkForm(tested);
    setWrong(problems);
    if (focusFirst(problems)) return;
    const next = await run(testBody(tested, idFor(tested, fleet.endpoints)));
    if (next?.kind === 'failed') setWrong(problemsOf(next.error).fields);
    if (next?.kind !== 'done') return;
    setChoices(choicesOf(next.report.models));
    const problem = problemOfReport(next.report);
    setWrong(problem);
    focusFirst(problem);
  }

  async function add() {
    const problems = checkForm(form);
    setWrong(problems);
    if (focusFirst(problems)) return;
    const testedId = state.kind === 'done' ? state.testedId : id;
    if (found.some(({ upstreamName: name }) => choices[name]?.chosen && problemOfPrices(choices[name])))
      return;
    const models = chosenModels(found, choices, { endpointId: id, testedId });
    const refused = await save(async () => {
      const saved = await addEndpoint({
        base_version: base,
        endpoint: endpointBody(form, id),
        ...secretsBody(form),
        models,
      });
      const locality = form.locality || (guessLocality(form.baseUrl) ?? 'cloud');
      take(saved, {
        id: saved.id,
        text: sayAdded(
          form.label.trim() || saved.id,
          models.length,
          sayWhere(locality, hostOf(form.baseUrl)),
        ),
        canTry: models.length > 0,
        undo: async () => {
          await removeEndpoint(saved.id, saved.version);
          await refresh();
          return `${saved.id} is gone again, with its models and its key.`;
        },
      });
      setForm(EMPTY_FORM);
      onSaved();
    });
    if (refused) focusFirst(refused.fields);
  }

  const problems = { ...wrong, ...refusal.fields };
  const fields = { form, onChange: change, problems, fleet, view: null, refOf };
  const retest = (part: Partial<EndpointForm>) => {
    change({ ...form, ...part });
    void test(null, { ...form, ...part });
  };
  const addButton = (words: string, primary: boolean) => (
    <button
      type="button"
      className={`btn ${primary ? 'btn-pri' : ''}`}
      aria-disabled={busy}
      onClick={() => void add()}
    >
      {busy ? 'Saving …' : words}
    </button>
  );

  return (
    <Section title="Add endpoint" clause="a place that serves models" end={<CloseButton onClose={onClose} />}>
      <form onSubmit={(event) => void test(event)} noValidate className="grid gap-4 px-4 py-4 sm:gap-2">
        <ConnectionFields {...fields} />
        <MoreFields {...fields} />
        <div className="row flex-wrap sm:pl-[184px]">
          <button
            type="submit"
            className={`btn ${report || failed ? '' : 'btn-pri'}`}
            aria-disabled={state.kind === 'testing'}
          >
            {state.kind === 'testing' ? 'Testing …' : 'Test connection'}
          </button>
          {failed ? addButton('Add anyway', false) : null}
        </div>
      </form>
      <FoundAlready form={form} />
      <TestOutcome
        state={state}
        onBaseUrl={(baseUrl) => retest({ baseUrl })}
        onProtocol={(protocol) => retest({ protocol })}
      />
      <SaveRefusal what="It was not added:" refusal={refusal} base={base} onLoad={rebase} />
      {found.length > 0 ? (
        <ModelsPicker models={found} choices={choices} known={NONE} onChange={setChoices}>
          {addButton(
            picked === 0 ? `Add ${id} without models` : `Add ${id} with ${plural(picked, 'model')}`,
            true,
          )}
        </ModelsPicker>
      ) : null}
    </Section>
  );
}
