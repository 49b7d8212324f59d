'use client';

import { type FormEvent, useRef, useState } from 'react';
import { FormRow } from './form-row';
import { useKeys } from './keys-context';
import { TEST_PROMPT } from './prompt';
import { Section } from './section';
import { sendTest, type TestResult } from './send-test';
import { TestResultView } from './test-result';

/** A real request through the gateway, as a tool would send it. */
export function TestRequest({ model, keyRequired }: { model: string; keyRequired: boolean }) {
  const { created } = useKeys();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'sending'>('idle');
  const [result, setResult] = useState<TestResult | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const key = typed || (created?.secret ?? '');

  async function send(event: FormEvent) {
    event.preventDefault();
    if (state === 'sending') return;
    if (keyRequired && key === '') {
      setProblem('A key is needed: paste one of yours.');
      field.current?.focus();
      return;
    }
    setState('sending');
    setResult(await sendTest(model, keyRequired ? key : '', () => performance.now()));
    setState('idle');
  }

  return (
    <Section title="Test request" clause={`“${TEST_PROMPT}” to ${model}, as a tool would send it`}>
      <form onSubmit={send} noValidate className="grid gap-4 px-4 py-4 sm:gap-2">
        {keyRequired ? (
          <FormRow
            id="test-key"
            label="Key for the test"
            problem={problem}
            hint={
              created ? `empty: ${created.key.name}, the key just created` : 'used for this request, not kept'
            }
          >
            <span className="field w-full">
              <input
                ref={field}
                id="test-key"
                type="password"
                autoComplete="off"
                spellCheck={false}
                value={typed}
                placeholder={created ? created.key.prefix : 'swy_…'}
                aria-describedby="test-key-hint"
                aria-invalid={problem !== null}
                onChange={(event) => {
                  setTyped(event.target.value.trim());
                  setProblem(null);
                }}
                className="grow"
              />
            </span>
          </FormRow>
        ) : null}
        <div className="sm:pl-[184px]">
          <button type="submit" className="btn" aria-disabled={state === 'sending'}>
            {state === 'sending' ? 'Sending …' : 'Send a test request'}
          </button>
        </div>
      </form>
      <div role="status" aria-busy={state === 'sending'}>
        {result ? <TestResultView result={result} stale={state === 'sending'} /> : null}
      </div>
    </Section>
  );
}
