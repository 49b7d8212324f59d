'use client';

import { type ReactNode, useId, useState } from 'react';
import { formatCount, plural } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { DiscoveredModel } from '@/lib/catalog/probe-report';
import { CapabilitiesCell, NameCell, NumberCell, PriceCell, TierCell } from './model-cells';
import { type Choices, filterModels, type ModelChoice } from './model-choice';

const PAGE = 60;
const LONG = 8;

const COLUMNS = [
  { label: 'Model' },
  { label: 'Tier', wide: true },
  { label: 'Context', num: true, double: true },
  { label: 'Max output', num: true, double: true },
  { label: 'USD in / M', num: true, double: true },
  { label: 'USD out / M', num: true, double: true },
  { label: 'Can', wide: true },
] as const;

/** The models an endpoint lists: which to add, and what is known of each and by whom. */
export function ModelsPicker({
  models,
  choices,
  known,
  onChange,
  children,
}: {
  models: readonly DiscoveredModel[];
  choices: Choices;
  /** Upstream names that are in the catalog already. */
  known: ReadonlySet<string>;
  onChange: (choices: Choices) => void;
  /** The action, at the end of the line above the table. */
  children: ReactNode;
}) {
  const [text, setText] = useState('');
  const [pages, setPages] = useState(1);
  const filterId = useId();
  const matching = chosenFirst(filterModels(models, text));
  const shown = matching.slice(0, pages * PAGE);
  const change = (name: string) => (part: Partial<ModelChoice>) => {
    const now = choices[name];
    if (now) onChange({ ...choices, [name]: { ...now, ...part } });
  };
  return (
    <section aria-label="Models found" className="border-t">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-panel px-4 py-2 lg:sticky lg:top-14 lg:z-10">
        <h3 className="head-micro">Models</h3>
        <span className="text-mute">{plural(models.length, 'model')} listed</span>
        {models.length > LONG ? (
          <span className="field grow sm:max-w-72">
            <label htmlFor={filterId} className="sr-only">
              Filter models
            </label>
            <input
              id={filterId}
              value={text}
              placeholder="Filter models"
              autoComplete="off"
              onChange={(event) => {
                setText(event.target.value);
                setPages(1);
              }}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              className="grow"
            />
          </span>
        ) : null}
        <div className="row flex-wrap sm:ml-auto">{children}</div>
      </div>
      {shown.length > 0 ? (
        <StackTable
          caption="Models found"
          columns={COLUMNS}
          rows={shown.map((model) => ({
            key: model.upstreamName,
            tone:
              choices[model.upstreamName]?.chosen && !known.has(model.upstreamName)
                ? 'text-ink'
                : 'text-mute',
            cells: cellsOf(model, choices[model.upstreamName], known, change(model.upstreamName)),
          }))}
        />
      ) : (
        <p className="px-4 py-3 text-ink">No model has “{text}” in its name.</p>
      )}
      {shown.length < matching.length ? (
        <button type="button" className="btn m-4" onClick={() => setPages(pages + 1)}>
          Show more: {formatCount(matching.length - shown.length)} left
        </button>
      ) : null}
    </section>
  );
}

/** By what was suggested, not by what is ticked now: rows do not move under the hand. */
function chosenFirst(models: readonly DiscoveredModel[]): DiscoveredModel[] {
  return [...models].sort((a, b) => Number(b.preselected) - Number(a.preselected));
}

function cellsOf(
  model: DiscoveredModel,
  choice: ModelChoice | undefined,
  known: ReadonlySet<string>,
  onChange: (part: Partial<ModelChoice>) => void,
): ReactNode[] {
  if (!choice) return [model.upstreamName];
  const isKnown = known.has(model.upstreamName);
  const cell = { model, choice: isKnown ? { ...choice, chosen: false } : choice, onChange };
  return [
    <NameCell key="name" {...cell} isKnown={isKnown} />,
    <TierCell key="tier" {...cell} />,
    <NumberCell key="context" value={model.contextWindow} from={model.facts.contextFrom} assumed="context" />,
    <NumberCell key="output" value={model.maxOutput} from={null} assumed="output" />,
    <PriceCell key="in" {...cell} side="priceIn" />,
    <PriceCell key="out" {...cell} side="priceOut" />,
    <CapabilitiesCell key="can" {...cell} />,
  ];
}
