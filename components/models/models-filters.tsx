'use client';

import { useRef } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { Segments } from '@/components/ui/segments';
import { SelectField } from '@/components/ui/select-field';
import type { ModelRow } from './model-row';
import { countModels } from './select-models';
import { SORT_LABELS } from './sort-header';
import { RANGES, SHOWN, type Shown, SORTS, type View } from './view';

const LABELS: Record<Shown, string> = { all: 'All', local: 'Local', cloud: 'Cloud', off: 'Disabled' };

export function ModelsFilters({
  rows,
  view,
  choose,
}: {
  rows: readonly ModelRow[];
  view: View;
  choose: (change: Partial<View>, how?: 'push' | 'replace') => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut({ key: '/' }, () => input.current?.focus());
  const counts = countModels(rows, view.endpoint);
  return (
    <search className="@container flex min-h-12 flex-wrap items-center gap-2 border-b bg-panel px-4 py-2">
      <label className="field max-sm:w-full sm:w-60">
        <span className="sr-only">Filter models</span>
        <input
          ref={input}
          type="search"
          value={view.text}
          placeholder="Filter models"
          autoComplete="off"
          onChange={(event) => choose({ text: event.target.value }, 'replace')}
          className="grow [&::-webkit-search-cancel-button]:hidden"
        />
        <span aria-hidden="true" className="text-mute">
          /
        </span>
      </label>
      <Segments
        label="Which models"
        choices={SHOWN.map((id) => ({ id, label: `${LABELS[id]} ${counts[id]}` }))}
        selected={view.shown}
        onSelect={(shown) => choose({ shown })}
      />
      <SelectField
        label="Endpoint"
        value={view.endpoint ?? ''}
        choices={endpointChoices(rows, view.endpoint)}
        onChange={(endpoint) => choose({ endpoint: endpoint || null })}
      />
      <span className="@min-[1080px]:hidden">
        <SelectField
          label="Sort"
          value={`${view.descending ? '-' : ''}${view.sort}`}
          choices={SORTS.flatMap((sort) => [
            { value: sort, label: `${SORT_LABELS[sort]}, up` },
            { value: `-${sort}`, label: `${SORT_LABELS[sort]}, down` },
          ])}
          onChange={(value) =>
            choose({
              sort: SORTS.find((sort) => sort === value.replace('-', '')) ?? 'tier',
              descending: value.startsWith('-'),
            })
          }
        />
      </span>
      <div className="sm:ml-auto">
        <Segments
          label="Range of the figures"
          choices={RANGES}
          selected={view.range}
          onSelect={(range) => choose({ range })}
        />
      </div>
    </search>
  );
}

/** Every endpoint that serves a model, and the chosen one even when it serves none. */
function endpointChoices(rows: readonly ModelRow[], chosen: string | null) {
  const labels = new Map(
    rows.flatMap(({ endpoint, alsoAt }) => [endpoint, ...alsoAt]).map(({ id, label }) => [id, label]),
  );
  if (chosen !== null && !labels.has(chosen)) labels.set(chosen, `${chosen} (no models)`);
  const found = [...labels].map(([value, label]) => ({ value, label }));
  return [
    { value: '', label: 'All endpoints' },
    ...found.sort((a, b) => a.label.localeCompare(b.label, 'en')),
  ];
}
