'use client';

import { type FormEvent, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { StackTable } from '@/components/ui/stack-table';
import type { RuleTestPart } from '@/lib/services/test-rules';
import { testRules } from '../policy-client';
import { usePolicy } from '../policy-context';
import { basisOf } from '../preset-basis';
import { type ListedRule, rulesToTest } from '../values';

/** A sentence to try the draft’s rules on; nothing is called or recorded. */
export function RuleTest({ listed }: { listed: readonly ListedRule[] }) {
  const { draft, view } = usePolicy();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [parts, setParts] = useState<RuleTestPart[] | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    if (text.trim() === '') return setFailure('Write a prompt to try the rules on.');
    setBusy(true);
    setFailure(null);
    try {
      setParts(await testRules(text, rulesToTest(listed), basisOf(draft, view)));
    } catch (cause) {
      setParts(null);
      setFailure(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-label="Test of the rules" className="pt-6">
      <form onSubmit={submit} className="flex flex-wrap gap-2 px-4" noValidate>
        <span className={`field min-w-0 grow ${failure ? 'border-signal' : ''}`}>
          <input
            value={text}
            aria-label="Prompt to try the rules on"
            aria-describedby="rule-test-said"
            aria-invalid={failure !== null}
            placeholder="Could you review this diff for race conditions?"
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            className="w-full grow"
          />
        </span>
        <button type="submit" className="btn" aria-disabled={busy}>
          {busy ? 'Testing …' : 'Test rules'}
        </button>
      </form>
      <div role="status" id="rule-test-said">
        {failure ? (
          <p className="row px-4 pt-2 text-ink">
            <Mark kind="bad" /> {failure}
          </p>
        ) : null}
        {parts?.map((part) => (
          <Part key={part.text} part={part} />
        ))}
      </div>
    </section>
  );
}

function Part({ part }: { part: RuleTestPart }) {
  const facts = [
    part.taskType,
    `complexity ${part.complexity}`,
    `${part.tokens.input} tokens`,
    part.sensitive,
  ];
  return (
    <div className="pt-4">
      <p className="flex flex-wrap gap-x-4 px-4">
        <span className="text-ink">{part.effect}</span>
        <span className="text-mute">{facts.filter(Boolean).join(' · ')}</span>
      </p>
      {part.rules.length > 0 ? (
        <StackTable
          caption={`What each rule says about: ${part.text}`}
          columns={[
            { label: 'Rule' },
            { label: 'Says', double: true },
            { label: 'Seen', wide: true },
            { label: 'Follows', double: true },
          ]}
          rows={part.rules.map(({ id, asked, matched, evidence, action, stopped }) => ({
            key: id,
            tone: matched ? 'text-ink' : 'text-mute',
            cells: [
              id,
              <span key="says" className="row">
                <Mark kind={matched ? 'solid' : 'hollow'} />{' '}
                {matched ? 'matches' : asked ? 'no match' : 'not asked'}
              </span>,
              evidence ?? '',
              matched ? [action, stopped ? 'stop' : ''].filter(Boolean).join(', ') : '',
            ],
          }))}
        />
      ) : null}
    </div>
  );
}
