'use client';

import { formatCount } from '@/components/ui/format';
import type { DiscoveredModel, FactSource } from '@/lib/catalog/probe-report';
import { CAPABILITIES, type Capability } from '@/lib/shared/vocabulary';
import {
  ASSUMED_CONTEXT,
  ASSUMED_OUTPUT,
  type ModelChoice,
  problemOfPrices,
  readTier,
  sayFrom,
  TIER_CHOICES,
} from './model-choice';

interface Cell {
  model: DiscoveredModel;
  choice: ModelChoice;
  onChange: (part: Partial<ModelChoice>) => void;
}

export function NameCell({ model, choice, onChange, isKnown }: Cell & { isKnown: boolean }) {
  const facts = [
    isKnown && 'in the catalog already',
    model.kind === 'embedding' && 'embeddings',
    model.kind === 'other' && 'neither chat nor embeddings',
    model.parameterB !== null && `${model.parameterB} B`,
    model.quantisation,
  ].filter(Boolean);
  return (
    <span className="-mt-1 grid sm:max-w-[36ch]">
      {isKnown ? (
        <span className="py-1 wrap-anywhere">{model.upstreamName}</span>
      ) : (
        <label className="check whitespace-normal!">
          <input
            type="checkbox"
            checked={choice.chosen}
            onChange={(event) => onChange({ chosen: event.target.checked })}
          />
          <span className="wrap-anywhere">{model.upstreamName}</span>
        </label>
      )}
      {facts.length > 0 ? (
        <span className={`font-normal text-mute ${isKnown ? '' : 'pl-6'}`}>{facts.join(' · ')}</span>
      ) : null}
    </span>
  );
}

export function TierCell({ model, choice, onChange }: Cell) {
  const suggested = choice.tier === model.tier ? 'suggested' : `suggested T${model.tier}`;
  return (
    <span className="grid justify-items-start gap-1">
      {choice.chosen ? (
        <span className="field relative -mt-1 h-6! @max-[641px]:mt-0">
          <select
            aria-label={`Tier of ${model.upstreamName}`}
            value={choice.tier}
            onChange={(event) => onChange({ tier: readTier(event.target.value) })}
            className="-mr-6 cursor-pointer pr-6"
          >
            {TIER_CHOICES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <i className="caret" aria-hidden="true" />
        </span>
      ) : (
        <span>T{choice.tier}</span>
      )}
      <span className="text-mute sm:max-w-[28ch]">
        {suggested}: {model.tierWhy}
      </span>
    </span>
  );
}

const ASSUMED = { context: ASSUMED_CONTEXT, output: ASSUMED_OUTPUT };

/** A number of tokens, and by whom it is known; what nobody says counts as assumed. */
export function NumberCell({
  value,
  from,
  assumed,
}: {
  value: number | null;
  from: FactSource | null;
  assumed: keyof typeof ASSUMED;
}) {
  if (value === 0) return <span className="text-mute">none</span>;
  return (
    <span className="grid">
      <span>{formatCount(value ?? ASSUMED[assumed])}</span>
      <span className="text-mute">{value === null ? 'assumed' : (from ?? 'endpoint')}</span>
    </span>
  );
}

export function PriceCell({ model, choice, onChange, side }: Cell & { side: 'priceIn' | 'priceOut' }) {
  const problem = choice.chosen ? problemOfPrices(choice) : null;
  const first = side === 'priceIn';
  const hint = `price-${side}-${model.upstreamName}`;
  if (!choice.chosen) return choice[side] === '' ? <span>unknown</span> : choice[side];
  const unknown = choice.priceIn.trim() === '' && choice.priceOut.trim() === '';
  const edited =
    model.price === null || choice[side] !== String(model.price[first ? 'inputPerMTok' : 'outputPerMTok']);
  return (
    <span className="grid justify-items-end gap-1 @max-[641px]:justify-items-start">
      <span className="field -mt-1 h-6! w-20 @max-[641px]:mt-0 has-[[aria-invalid=true]]:border-signal">
        <input
          aria-label={`USD per million tokens ${first ? 'in' : 'out'} of ${model.upstreamName}`}
          aria-describedby={hint}
          aria-invalid={problem !== null}
          inputMode="decimal"
          autoComplete="off"
          value={choice[side]}
          onChange={(event) => onChange({ [side]: event.target.value })}
          className="w-full text-right"
        />
      </span>
      <span
        id={hint}
        className={`max-w-[22ch] whitespace-normal ${problem && first ? 'text-signal' : 'text-mute'}`}
      >
        {problem
          ? first && problem
          : unknown
            ? first && 'unknown: no cost can be stated'
            : edited
              ? 'yours'
              : sayFrom(model.facts.priceFrom)}
      </span>
    </span>
  );
}

export function CapabilitiesCell({ model, choice, onChange }: Cell) {
  const offered = CAPABILITIES.filter((each) => (model.kind === 'embedding') === (each === 'embeddings'));
  const from = model.facts.capabilitiesFrom;
  if (!choice.chosen) return <span>{choice.capabilities.join(', ') || 'plain text'}</span>;
  const toggle = (each: Capability, on: boolean) =>
    onChange({
      capabilities: on
        ? [...choice.capabilities, each]
        : choice.capabilities.filter((capability) => capability !== each),
    });
  return (
    <fieldset className="-mt-1 flex flex-wrap gap-x-4 @max-[641px]:mt-0">
      <legend className="sr-only">What {model.upstreamName} can</legend>
      {offered.map((each) => (
        <label key={each} className="check">
          <input
            type="checkbox"
            checked={choice.capabilities.includes(each)}
            onChange={(event) => toggle(each, event.target.checked)}
          />
          {each}
        </label>
      ))}
      <span className="basis-full text-mute">{from === null ? 'unknown' : from}</span>
    </fieldset>
  );
}
