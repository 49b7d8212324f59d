'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { CloseButton } from '@/components/ui/close-button';
import type { EndpointView } from '@/lib/services/settings/types';
import { Section } from '../section';
import { ConnectionFields } from './connection-fields';
import { type EndpointForm, formOf } from './endpoint-form';
import { wantsKey } from './endpoint-words';
import { changeEndpoint, restoreFleet } from './endpoints-client';
import { useFleet } from './fleet-context';
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

/** The same form for an endpoint of the app's own; its models stay as they are. */
export function EditPanel({
  view,
  onSaved,
  onClose,
}: {
  view: EndpointView;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { fleet, take, refresh } = useFleet();
  const [form, setForm] = useState(() => formOf(view));
  const [wrong, setWrong] = useState<FormProblems>({});
  const { state, run, forget } = useConnectionTest();
  const { base, busy, refusal, save, forgive, rebase } = useBasedSave();
  const { refOf, focus, focusFirst } = useFieldFocus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where typing begins
  useEffect(() => focus(wantsKey(view) ? 'apiKey' : 'baseUrl'), []);

  function change(next: EndpointForm) {
    forget();
    setForm(next);
    setWrong({});
    forgive();
  }

  function isFine(checked: EndpointForm): boolean {
    const problems = checkForm(checked);
    setWrong(problems);
    return !focusFirst(problems);
  }

  async function test(tested = form) {
    if (!isFine(tested)) return;
    const next = await run(testBody(tested, view.id));
    if (next?.kind === 'failed') setWrong(problemsOf(next.error).fields);
    if (next?.kind === 'done') setWrong(problemOfReport(next.report));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isFine(form)) return;
    const secrets = secretsBody(form);
    const refused = await save(async () => {
      const saved = await changeEndpoint(view.id, {
        base_version: base,
        endpoint: endpointBody(form, view.id),
        ...secrets,
      });
      take(saved, {
        id: view.id,
        text: saySaved(saved.endpoints.find(({ id }) => id === view.id) ?? view),
        canTry: false,
        undo: async () => {
          await restoreFleet(base, saved.version);
          await refresh();
          return Object.keys(secrets).length > 0
            ? `${view.id} is as it was, but its key and headers stay as you entered them.`
            : `${view.id} is as it was.`;
        },
      });
      onSaved();
    });
    if (refused) focusFirst(refused.fields);
  }

  const problems = { ...wrong, ...refusal.fields };
  const fields = { form, onChange: change, problems, fleet, view, refOf };
  const retest = (part: Partial<EndpointForm>) => {
    change({ ...form, ...part });
    void test({ ...form, ...part });
  };
  return (
    <Section
      title={`Edit ${view.id}`}
      clause="what it is from the next request on"
      end={<CloseButton onClose={onClose} />}
    >
      <form onSubmit={submit} noValidate className="grid gap-4 px-4 py-4 sm:gap-2">
        <ConnectionFields {...fields} />
        <MoreFields {...fields} />
        <div className="row flex-wrap sm:pl-[184px]">
          <button type="submit" className="btn btn-pri" aria-disabled={busy}>
            {busy ? 'Saving …' : 'Save'}
          </button>
          <button
            type="button"
            className="btn"
            aria-disabled={state.kind === 'testing'}
            onClick={() => void test()}
          >
            {state.kind === 'testing' ? 'Testing …' : 'Test connection'}
          </button>
        </div>
      </form>
      <TestOutcome
        state={state}
        onBaseUrl={(baseUrl) => retest({ baseUrl })}
        onProtocol={(protocol) => retest({ protocol })}
      />
      <SaveRefusal what="It was not saved:" refusal={refusal} base={base} onLoad={rebase} />
    </Section>
  );
}

function saySaved(saved: EndpointView): string {
  return wantsKey(saved)
    ? `${saved.id} saved. It is not called before its key is entered.`
    : `${saved.id} saved. It counts from the next request on.`;
}
