'use client';

import { useId } from 'react';
import { readNumber } from '@/components/settings/policy/field-values';
import type { LabEvent, LabRequest } from '@/lib/services/optimize/types';
import { LAB_EVENTS } from './lab-words';

/** What happens in the simulated world, and with which seed. */
export function LabControls({
  shown,
  asked,
  seed,
  onSeed,
  onRun,
}: {
  /** What is drawn. */
  shown: LabEvent | null;
  /** What is being computed. */
  asked: LabEvent | null;
  /** As it is typed. */
  seed: string;
  onSeed: (seed: string) => void;
  onRun: (request: LabRequest) => void;
}) {
  const id = useId();
  const read = readNumber(seed, { min: 0, max: 0xffff_ffff, whole: true });
  const problem = 'problem' in read ? read.problem : null;
  const run = (event: LabEvent) => {
    if ('value' in read && asked === null) onRun({ event, seed: read.value });
  };
  return (
    <form
      className="flex flex-wrap items-center justify-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        run(shown ?? 'latency');
      }}
    >
      <label htmlFor={id} className="micro">
        Seed
      </label>
      <span className={`field h-8 w-24 ${problem ? 'border-signal' : ''}`}>
        <input
          id={id}
          value={seed}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-told` : undefined}
          onChange={(event) => onSeed(event.target.value)}
          className="w-0 grow text-right"
        />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of buttons with shared rules */}
      <div role="group" aria-label="What happens" className="seg">
        {LAB_EVENTS.map((event) => (
          <button
            key={event.id}
            type="button"
            aria-pressed={(asked ?? shown) === event.id}
            aria-disabled={asked !== null || problem !== null}
            onClick={() => run(event.id)}
          >
            {event.label}
          </button>
        ))}
      </div>
      {problem ? (
        <p id={`${id}-told`} className="basis-full text-right text-signal">
          {problem}
        </p>
      ) : null}
    </form>
  );
}
