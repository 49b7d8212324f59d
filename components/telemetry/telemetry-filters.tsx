'use client';

import { clientWords } from '@/components/requests/client-words';
import { formatCount } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { Segments } from '@/components/ui/segments';
import { type Choice, SelectField } from '@/components/ui/select-field';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Report } from '@/lib/telemetry/report/types';
import { CustomRange } from './custom-range';
import { GROUPS, isFiltered, RANGES, type View } from './view';

const RANGE_CHOICES = [
  ...RANGES.map(({ id, label }) => ({ id, label })),
  { id: 'custom', label: 'Custom' },
] as const;
const NOW_STEP_MS = 60_000;

export function TelemetryFilters({
  view,
  choose,
  report,
  baselines,
}: {
  view: View;
  choose: (change: Partial<View>) => void;
  report: Report | null;
  /** Models with a price. */
  baselines: readonly string[];
}) {
  const hydrated = useHydrated();
  const facets = report?.facets;

  function chooseRange(range: View['range']) {
    if (range !== 'custom') return choose({ range, fromMs: null, toMs: null });
    const toMs = Math.ceil(Date.now() / NOW_STEP_MS) * NOW_STEP_MS;
    const ms = RANGES.find(({ id }) => id === view.range)?.ms ?? RANGES[1].ms;
    choose({ range, fromMs: view.fromMs ?? toMs - ms, toMs: view.toMs ?? toMs });
  }

  return (
    <>
      <Segments label="Range" choices={RANGE_CHOICES} selected={view.range} onSelect={chooseRange} />
      <Segments
        label="Group by"
        choices={GROUPS}
        selected={view.group}
        onSelect={(group) => choose({ group })}
      />
      <Filter
        label="Client"
        value={view.client}
        all="all"
        choices={
          facets?.clients.map(({ id, label, count }) => ({ id, label: clientWords(label), count })) ?? []
        }
        onChange={(client) => choose({ client })}
      />
      <Filter
        label="Type"
        value={view.taskType}
        all="all"
        choices={facets?.taskTypes ?? []}
        onChange={(taskType) => choose({ taskType })}
      />
      <Filter
        label="Model"
        value={view.modelId}
        all="all"
        choices={facets?.models ?? []}
        onChange={(modelId) => choose({ modelId })}
      />
      <Filter
        label="Tier"
        value={view.tier === null ? null : String(view.tier)}
        all="all"
        choices={[1, 2, 3, 4].map((tier) => ({ id: String(tier), label: `T${tier}` }))}
        onChange={(tier) => choose({ tier: tier === null ? null : Number(tier) })}
      />
      <Filter
        label="Baseline"
        value={view.baseline}
        all="as recorded"
        choices={baselines.map((id) => ({ id }))}
        onChange={(baseline) => choose({ baseline })}
      />
      {isFiltered(view) ? (
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => choose({ client: null, taskType: null, modelId: null, tier: null })}
        >
          Clear filters
        </button>
      ) : null}
      <label className="check sm:ml-auto">
        <input
          type="checkbox"
          checked={view.simulated}
          onChange={(event) => choose({ simulated: event.target.checked })}
        />
        <Mark kind="hatch" /> Simulated
      </label>
      {hydrated && view.fromMs !== null && view.toMs !== null ? (
        <div className="basis-full">
          <CustomRange
            key={`${view.fromMs}:${view.toMs}`}
            fromMs={view.fromMs}
            toMs={view.toMs}
            onChoose={({ fromMs, toMs }) => choose({ range: 'custom', fromMs, toMs })}
          />
        </div>
      ) : null}
    </>
  );
}

function Filter({
  label,
  value,
  all,
  choices,
  onChange,
}: {
  label: string;
  value: string | null;
  /** What no choice is called. */
  all: string;
  choices: readonly { id: string; label?: string; count?: number }[];
  onChange: (value: string | null) => void;
}) {
  const known = choices.some(({ id }) => id === value) || value === null;
  const listed: Choice[] = [
    { value: '', label: `${all === 'all' ? `all ${label.toLowerCase()}s` : all}` },
    ...choices.map(({ id, label: name, count }) => ({
      value: id,
      label: `${name ?? id}${count === undefined ? '' : ` · ${formatCount(count)}`}`,
    })),
    ...(known ? [] : [{ value: value ?? '', label: value ?? '' }]),
  ];
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      choices={listed}
      className="[&_select]:[field-sizing:content] [&_span]:not-sr-only"
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    />
  );
}
