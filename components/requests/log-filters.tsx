'use client';

import { useState } from 'react';
import { Segments } from '@/components/ui/segments';
import { SelectField } from '@/components/ui/select-field';
import { ColumnsMenu } from './columns-menu';
import { filterFields, type Known } from './filter-choices';
import { KINDS, type LogView, ofKind, RANGES, SORTS } from './log-view';
import { SearchBox } from './search-box';
import type { Choose } from './use-log-view';

/** Everything a view is chosen by. Where it is narrow the fields wait behind a button. */
export function LogFilters({ view, choose, known }: { view: LogView; choose: Choose; known: Known }) {
  const [open, setOpen] = useState(false);
  const fields = filterFields(view.kind, view.filter, known);
  const chosen = fields.filter(({ value }) => value !== 'any').length;
  return (
    <search className="grid border-b bg-panel">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <Segments
          label="Rows"
          choices={KINDS}
          selected={view.kind}
          onSelect={(kind) => choose(ofKind(view, kind))}
        />
        <button
          type="button"
          className="btn sm:hidden"
          aria-expanded={open}
          onClick={() => setOpen((was) => !was)}
        >
          Filters {chosen > 0 ? chosen : ''}
        </button>
        <SearchBox
          search={view.filter.search ?? ''}
          onSearch={(text) =>
            choose({ filter: { ...view.filter, search: text === '' ? null : text } }, 'replace')
          }
        />
        <div className="flex flex-wrap items-center gap-2 lg:ml-auto">
          <Segments
            label="Range"
            choices={RANGES}
            selected={view.range ?? ('' as never)}
            onSelect={(range) => choose({ range, filter: { ...view.filter, fromMs: null, toMs: null } })}
          />
          <ColumnsMenu view={view} choose={choose} />
        </div>
      </div>
      <div className={`flex-wrap items-center gap-2 px-4 pb-2 sm:flex ${open ? 'flex' : 'hidden'}`}>
        {fields.map(({ label, value, choices, change }) => (
          <SelectField
            key={label}
            label={label}
            value={value}
            choices={choices}
            onChange={(next) => choose({ filter: { ...view.filter, ...change(next) } })}
            className="[&_select]:[field-sizing:content] [&_span]:not-sr-only"
          />
        ))}
        <span className="sm:hidden">
          <SelectField
            label="Sort"
            value={`${view.descending ? '-' : ''}${view.sort}`}
            choices={SORTS.flatMap(({ id, label }) => [
              { value: `-${id}`, label: `${label}, most first` },
              { value: id, label: `${label}, least first` },
            ])}
            onChange={(next) =>
              choose({
                sort: SORTS.find(({ id }) => id === next.replace('-', ''))?.id ?? 'time',
                descending: next.startsWith('-'),
              })
            }
          />
        </span>
      </div>
    </search>
  );
}
