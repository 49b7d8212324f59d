'use client';

import { useEffect, useId, useState } from 'react';
import type { SearchResult, Targets } from '@/lib/optimize/types';

interface FieldSpec {
  key: keyof Targets;
  label: string;
  unit: string;
  step: number;
  places: number;
  most: number;
  /** From what is shown to what is meant. */
  scale: number;
}

const FIELDS: readonly FieldSpec[] = [
  { key: 'minQuality', label: 'Quality at least', unit: '', step: 0.001, places: 3, most: 1, scale: 1 },
  {
    key: 'shareOfHeaviest',
    label: 'Of the heaviest model',
    unit: '%',
    step: 1,
    places: 1,
    most: 200,
    scale: 0.01,
  },
  {
    key: 'maxUsdPerDay',
    label: 'Spend a day at most',
    unit: 'USD',
    step: 0.1,
    places: 2,
    most: 9_000_000,
    scale: 1,
  },
  { key: 'maxP95Ms', label: 'p95 under', unit: 's', step: 0.1, places: 2, most: 3600, scale: 1000 },
];

/** What is wanted of a policy; those that are switched on must all hold. */
export function TargetFields({
  result,
  targets,
  asked,
  proposed,
  onTargets,
}: {
  result: SearchResult;
  targets: Targets | null;
  /** Quality that counts now. */
  asked: number | null;
  /** Position of the policy whose figures a target starts from. */
  proposed: number | null;
  onTargets: (targets: Targets | null) => void;
}) {
  const starts = startsOf(result, asked, proposed);
  function set(key: keyof Targets, value: number | null) {
    const { [key]: _, ...others } = targets ?? {};
    const next = value === null ? others : { ...others, [key]: value };
    onTargets(Object.keys(next).length === 0 ? null : next);
  }
  return (
    <fieldset className="grid gap-2 border-b p-4">
      <legend className="sr-only">Targets, all that are on must hold</legend>
      {FIELDS.map((spec) => (
        <TargetField
          key={spec.key}
          spec={spec}
          value={targets?.[spec.key] ?? null}
          start={starts[spec.key] ?? null}
          off={whyOff(spec.key, result)}
          onValue={(value) => set(spec.key, value)}
        />
      ))}
    </fieldset>
  );
}

/** Why a target cannot be asked for, a sentence; null: it can. */
export function whyOff(key: keyof Targets, { heaviest, perDay, points }: SearchResult): string | null {
  if (key === 'shareOfHeaviest' && (heaviest === null || heaviest.quality <= 0))
    return 'No model may take all of these prompts, so there is none to compare with.';
  if (key === 'maxUsdPerDay' && perDay === null) return 'What a day costs is not known of public prompts.';
  if (key === 'maxUsdPerDay' && points.every(({ estimate }) => estimate.costNanoUsd === null))
    return 'No price is known; prices are entered with the models.';
  if (key === 'maxP95Ms' && points.every(({ estimate }) => estimate.p95Ms === null))
    return 'How long answers take is not known yet.';
  return null;
}

function startsOf(
  { points, today, heaviest, perDay }: SearchResult,
  asked: number | null,
  proposed: number | null,
): Partial<Record<keyof Targets, number>> {
  const estimate = points[proposed ?? today]?.estimate ?? points[today]?.estimate;
  if (!estimate) return {};
  const quality = asked ?? Math.floor(estimate.quality.mean * 1000) / 1000;
  return {
    minQuality: quality,
    ...(heaviest && {
      shareOfHeaviest: Math.floor((estimate.quality.mean / heaviest.quality) * 1000) / 1000,
    }),
    ...(estimate.costNanoUsd &&
      perDay !== null && { maxUsdPerDay: Math.ceil((estimate.costNanoUsd.mean * perDay) / 1e7) / 100 }),
    ...(estimate.p95Ms !== null && { maxP95Ms: Math.ceil(estimate.p95Ms / 10) * 10 }),
  };
}

function TargetField({
  spec,
  value,
  start,
  off,
  onValue,
}: {
  spec: FieldSpec;
  /** Null: it is off. */
  value: number | null;
  start: number | null;
  /** Why it cannot be asked for, a sentence; null: it can. */
  off: string | null;
  onValue: (value: number | null) => void;
}) {
  const { label, unit, step, places, most, scale } = spec;
  const told = useId();
  const toldBy = off === null ? undefined : told;
  const show = (given: number | null) =>
    given === null ? '' : String(Number((given / scale).toFixed(places)));
  const [text, setText] = useState(show(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another value writes over what is typed
  useEffect(() => {
    if (toTarget(text, spec) !== value) setText(show(value));
  }, [value]);

  function type(next: string) {
    setText(next);
    const typed = toTarget(next, spec);
    if (typed !== null) onValue(typed);
    if (next.trim() === '') onValue(null);
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2">
      <label className="check">
        <input
          type="checkbox"
          checked={value !== null}
          disabled={value === null && (off !== null || start === null)}
          aria-describedby={toldBy}
          onChange={(event) => onValue(event.target.checked ? start : null)}
        />
        {label}
      </label>
      <span className={`field w-28 ${off === null ? '' : 'border-dashed'}`}>
        <input
          type="number"
          aria-label={`${label}${unit === '' ? '' : `, ${unit}`}`}
          min={0}
          max={most}
          step={step}
          disabled={off !== null}
          aria-describedby={toldBy}
          placeholder={show(start)}
          value={text}
          onChange={(event) => type(event.target.value)}
          className="w-0 grow text-right"
        />
        {unit === '' ? null : <span className="text-mute">{unit}</span>}
      </span>
      {off === null ? null : (
        <p id={told} className="basis-full text-mute">
          {off}
        </p>
      )}
    </div>
  );
}

function toTarget(text: string, { most, scale }: FieldSpec): number | null {
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  return typed >= 0 && typed <= most ? Number((typed * scale).toFixed(9)) : null;
}
