'use client';

import { useEffect, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import { Mark } from '@/components/ui/mark';
import type { Rule } from '@/lib/routing/types';
import type { RulePreview } from '@/lib/services/preview-rule';
import { previewRule } from '../policy-client';
import { usePolicy } from '../policy-context';
import { basisOf } from '../preset-basis';
import { readRule } from './read-rule';
import type { RuleForm } from './rule-form';

// Long enough that a word is typed, short enough to feel like an answer to it.
const PAUSE_MS = 400;

type State = { kind: 'asking' } | { kind: 'answer'; answer: RulePreview } | { kind: 'failed'; why: string };

/** Which of the last requests the rule would have matched, as it is typed. */
export function RulePreviewLine({ form }: { form: RuleForm }) {
  const { draft, view } = usePolicy();
  const [state, setState] = useState<State>({ kind: 'asking' });
  const { rule, problems } = readRule({ ...form, id: form.id || 'new', reason: form.reason || 'new' });
  const wrong = problems[0] ?? null;
  const asked = wrong === null ? JSON.stringify(rule) : null;
  const basis = basisOf(draft, view);

  useEffect(() => {
    if (asked === null) return;
    const stop = new AbortController();
    setState({ kind: 'asking' });
    const timer = setTimeout(async () => {
      try {
        const answer = await previewRule(JSON.parse(asked) as Rule, basis, stop.signal);
        setState({ kind: 'answer', answer });
      } catch (cause) {
        if (!stop.signal.aborted) setState({ kind: 'failed', why: sayWhy(cause) });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, basis]);

  return (
    <div role="status" className="pt-2 sm:pl-[184px]">
      {wrong !== null ? (
        <p className="text-mute">
          Complete the rule to see which of your last requests it would have matched.
        </p>
      ) : state.kind === 'asking' ? (
        <p className="text-mute">Trying it on your last requests …</p>
      ) : state.kind === 'failed' ? (
        <p className="row text-ink">
          <Mark kind="bad" /> {state.why}
        </p>
      ) : (
        <Answer answer={state.answer} />
      )}
    </div>
  );
}

function Answer({ answer: { matched, says, examples } }: { answer: RulePreview }) {
  return (
    <>
      <p className="row text-ink">
        <Mark kind={matched > 0 ? 'solid' : 'hollow'} /> {says}
      </p>
      <ul className="pt-1">
        {examples.map(({ requestId, text, evidence }) => (
          <li key={requestId} className="truncate leading-6">
            {text} <span className="text-mute">{evidence}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function sayWhy(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return cause instanceof ServerError && cause.param === 'rule.when.pattern'
    ? `The pattern: ${message}`
    : `It could not be tried: ${message}`;
}
