'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/ui/failure-line';
import { useAttempt } from '@/components/ui/use-attempt';
import type { StorageView } from '@/lib/services/storage/get-storage';
import type { KeepDays } from '@/lib/telemetry/retain';
import { FormRow } from '../form-row';
import { Section } from '../section';
import { saveKeepDays } from './storage-client';
import { readDays, sayDays } from './storage-words';

const FIELDS: readonly { name: keyof KeepDays; label: string; hint: string }[] = [
  {
    name: 'texts',
    label: 'Texts',
    hint: 'prompts of requests, quotations in decisions, what upstreams said, comments beside grades',
  },
  { name: 'traces', label: 'Decisions', hint: 'why each request went where it went' },
  { name: 'rows', label: 'Rows', hint: 'requests, subtasks, attempts and grades; charts keep their sums' },
  {
    name: 'messages',
    label: 'Conversations',
    hint: 'counted from the last message; deleted ones go after 30',
  },
];

/** Days after which things go by themselves, each hour a few at a time. */
export function KeepSection({ view, onSaved }: { view: StorageView; onSaved: () => Promise<void> }) {
  const [typed, setTyped] = useState<Partial<Record<keyof KeepDays, string>>>({});
  const [said, setSaid] = useState('');
  const { busy, failure, attempt } = useAttempt(view.version);
  const textOf = (name: keyof KeepDays) => typed[name] ?? sayDays(view.keepDays[name]);
  const isFixed = (name: keyof KeepDays) => view.fixed.includes(`storage.keepDays.${name}`);
  const changed = FIELDS.filter(
    ({ name }) => !isFixed(name) && readDays(textOf(name)) !== view.keepDays[name],
  );
  const isWrong = changed.some(({ name }) => readDays(textOf(name)) === undefined);

  function save(event: FormEvent) {
    event.preventDefault();
    if (changed.length === 0 || isWrong) return;
    void attempt(async () => {
      const days = Object.fromEntries(changed.map(({ name }) => [name, readDays(textOf(name))]));
      await saveKeepDays(view.version, days as Partial<KeepDays>);
      await onSaved();
      setTyped({});
      setSaid('Saved. What is older goes within the hour.');
    });
  }

  return (
    <Section
      title="How long it is kept"
      clause="days, or the word ever"
      end={<Link href="/settings/policy?open=privacy">whether texts are stored at all</Link>}
    >
      <form onSubmit={save} className="grid gap-3 p-4">
        {FIELDS.map(({ name, label, hint }) => {
          const wrong = readDays(textOf(name)) === undefined;
          const shipped = sayDays(view.shippedKeepDays[name]);
          return (
            <FormRow
              key={name}
              id={`keep-${name}`}
              label={label}
              hint={isFixed(name) ? 'fixed by the configuration file' : `${hint}; ships with ${shipped}`}
              problem={wrong ? 'A whole number of days from 1 to 36500, or the word ever.' : null}
            >
              <span className={`field ${wrong ? 'border-signal' : ''}`}>
                <input
                  id={`keep-${name}`}
                  value={textOf(name)}
                  autoComplete="off"
                  maxLength={8}
                  disabled={isFixed(name)}
                  aria-invalid={wrong}
                  aria-describedby={`keep-${name}-hint`}
                  onChange={(event) => {
                    setSaid('');
                    setTyped({ ...typed, [name]: event.target.value });
                  }}
                  className="min-w-0 grow disabled:text-mute"
                />
                <span className="text-mute">days</span>
              </span>
            </FormRow>
          );
        })}
        <FailureLine failure={failure && `Nothing was saved: ${failure}`} className="text-ink" />
        <div className="row flex-wrap">
          <button
            type="submit"
            className="btn btn-pri"
            aria-disabled={busy || changed.length === 0 || isWrong}
          >
            {busy ? 'Saving …' : 'Save'}
          </button>
          <span role="status" className="text-mute">
            {said}
          </span>
        </div>
      </form>
    </Section>
  );
}
