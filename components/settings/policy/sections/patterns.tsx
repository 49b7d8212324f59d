'use client';

import type { PrivacyPattern } from '@/lib/routing/policy/types';
import { usePolicy } from '../policy-context';

const ROOT = 'policy.privacy.patterns';

/** The owner’s own patterns; those of the file stand above them and cannot be changed here. */
export function PatternList() {
  const { view, draft, edit, focusOn } = usePolicy();
  const { patterns } = draft;
  const saved = view.document.policy?.privacy?.patterns ?? [];
  const live = view.effective.balanced.privacy.patterns;
  const ofFile = live.slice(0, live.length - saved.length);

  function change(at: number, part: Partial<PrivacyPattern>) {
    const next = patterns.map((pattern, place) => (place === at ? { ...pattern, ...part } : pattern));
    edit({ patterns: next }, `${ROOT}[${at}]`);
  }

  return (
    <section aria-labelledby="own-patterns" className="grid gap-2 px-4 pt-6">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span id="own-patterns" className="head-micro">
          Your own patterns
        </span>
        <span className="text-mute">a text that matches one is sensitive; RE2 syntax, case ignored</span>
      </p>
      {ofFile.map(({ label, pattern }) => (
        <p key={`${label}:${pattern}`} className="flex flex-wrap gap-x-4">
          <span className="text-ink">{label}</span> <code>{pattern}</code>
          <span className="text-mute">fixed by {view.file}</span>
        </p>
      ))}
      {patterns.length + ofFile.length === 0 ? (
        <p className="text-mute">None yet. Names of projects or numbers of customers are what people add.</p>
      ) : null}
      {patterns.map((pattern, at) => (
        <PatternRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a pattern has no name of its own while it is typed
          key={at}
          at={at}
          pattern={pattern}
          onChange={(part) => change(at, part)}
          onDelete={() => edit({ patterns: patterns.filter((_, place) => place !== at) })}
        />
      ))}
      <div>
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => {
            edit({ patterns: [...patterns, { label: '', pattern: '' }] });
            focusOn(`${ROOT}[${patterns.length}].label`);
          }}
        >
          Add pattern
        </button>
      </div>
    </section>
  );
}

function PatternRow({
  at,
  pattern,
  onChange,
  onDelete,
}: {
  at: number;
  pattern: PrivacyPattern;
  onChange: (part: Partial<PrivacyPattern>) => void;
  onDelete: () => void;
}) {
  const { problemAt } = usePolicy();
  return (
    <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]">
      {(['label', 'pattern'] as const).map((name) => {
        const path = `${ROOT}[${at}].${name}`;
        const problem = problemAt(path);
        return (
          <div key={name} className="grid content-start gap-1">
            <span className={`field ${problem ? 'border-signal' : ''}`}>
              <input
                id={path}
                value={pattern[name]}
                aria-label={`${name === 'label' ? 'Label' : 'Pattern'} of own pattern ${at + 1}`}
                placeholder={name === 'label' ? 'project number' : 'PRJ-\\d{4}'}
                maxLength={name === 'label' ? 100 : 1000}
                autoComplete="off"
                spellCheck={false}
                aria-describedby={problem ? `${path}-hint` : undefined}
                aria-invalid={problem !== null}
                onChange={(event) => onChange({ [name]: event.target.value })}
                className="grow"
              />
            </span>
            {problem ? (
              <p id={`${path}-hint`} className="text-signal">
                {problem}
              </p>
            ) : null}
          </div>
        );
      })}
      <button type="button" className="btn" aria-label={`Delete own pattern ${at + 1}`} onClick={onDelete}>
        Delete
      </button>
    </div>
  );
}
