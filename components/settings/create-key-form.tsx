'use client';

import { type FormEvent, useRef, useState } from 'react';
import { FailureLine } from '@/components/ui/failure-line';
import { ServerError } from '@/components/ui/fetch-json';
import { MarkedLine } from '@/components/ui/marked-line';
import { messageOf } from '@/components/ui/message-of';
import { FormRow } from './form-row';
import { sayFirstKey } from './key-words';
import { createKey, type KeyList } from './keys-client';
import { useKeys } from './keys-context';
import {
  EMPTY_FORM,
  type FieldProblem,
  fieldOf,
  KEY_FIELDS,
  type KeyField,
  readKeyForm,
} from './read-key-form';
import { Section } from './section';

const FIELDS: Record<KeyField, { label: string; hint: string; unit?: string; mode?: 'decimal' | 'numeric' }> =
  {
    name: { label: 'Name', hint: 'the tool or person that will use it' },
    hourly_usd: { label: 'Hourly budget', hint: 'empty: only the house’s own', unit: 'USD', mode: 'decimal' },
    daily_usd: { label: 'Daily budget', hint: 'from midnight UTC', unit: 'USD', mode: 'decimal' },
    monthly_usd: { label: 'Monthly budget', hint: 'from the first, UTC', unit: 'USD', mode: 'decimal' },
    requests_per_minute: {
      label: 'Requests',
      hint: 'empty: no limit',
      unit: 'a minute',
      mode: 'numeric',
    },
  };

/** A name and optional limits; what is wrong is said at its field. */
export function CreateKeyForm({ list }: { list: KeyList }) {
  const { refresh, setCreated } = useKeys();
  const [form, setForm] = useState(EMPTY_FORM);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const inputs = useRef<Partial<Record<KeyField, HTMLInputElement | null>>>({});
  const first = sayFirstKey(list);

  function refuse(found: FieldProblem) {
    setProblem(found);
    inputs.current[found.field]?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    setProblem(null);
    const read = readKeyForm(form);
    if ('problem' in read) return refuse(read.problem);
    setBusy(true);
    try {
      setCreated(await createKey(read.key));
      setForm(EMPTY_FORM);
      await refresh();
    } catch (cause) {
      const field = cause instanceof ServerError ? fieldOf(cause.param) : null;
      const message = messageOf(cause);
      if (field) refuse({ field, message });
      else setFailure(message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title="New key" clause="shown once">
      <form onSubmit={submit} noValidate className="grid gap-4 px-4 py-4 sm:gap-2">
        {first ? (
          <MarkedLine kind="half" className="mb-2 max-w-[76ch] text-ink">
            {first}
          </MarkedLine>
        ) : null}
        {KEY_FIELDS.map((field) => {
          const { label, hint, unit, mode } = FIELDS[field];
          const wrong = problem?.field === field ? problem.message : null;
          return (
            <FormRow key={field} id={field} label={label} hint={hint} problem={wrong}>
              <span className="field w-full aria-invalid:border-signal">
                <input
                  ref={(input) => {
                    inputs.current[field] = input;
                  }}
                  id={field}
                  value={form[field]}
                  inputMode={mode}
                  maxLength={mode ? 16 : 100}
                  required={field === 'name'}
                  autoComplete="off"
                  aria-describedby={`${field}-hint`}
                  aria-invalid={wrong !== null}
                  onChange={(event) => {
                    setForm({ ...form, [field]: event.target.value });
                    if (wrong) setProblem(null);
                  }}
                  className="grow"
                />
                {unit ? <span className="text-mute">{unit}</span> : null}
              </span>
            </FormRow>
          );
        })}
        <div className="sm:pl-[184px]">
          <button type="submit" className="btn btn-pri" aria-disabled={busy}>
            {busy ? 'Creating …' : 'Create key'}
          </button>
        </div>
        <FailureLine
          failure={failure && `The key was not created: ${failure}`}
          className="pt-2 text-ink sm:pl-[184px]"
        />
      </form>
    </Section>
  );
}
