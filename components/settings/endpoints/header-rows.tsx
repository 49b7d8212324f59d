'use client';

import type { FieldsProps } from './connection-fields';
import type { HeaderRow } from './endpoint-form';

/** Headers that every call carries. Values are secrets: kept ones are not shown, so a change enters all of them. */
export function HeaderRows({ form, onChange, problems, view, refOf }: FieldsProps) {
  const rows = form.headers ?? [];
  const kept = form.headers === null ? (view?.headerNames ?? []) : [];
  const set = (headers: HeaderRow[] | null) => onChange({ ...form, headers });
  const change = (key: number, part: Partial<HeaderRow>) =>
    set(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const next = Math.max(0, ...rows.map(({ key }) => key)) + 1;

  return (
    <fieldset className="grid gap-x-6 gap-y-1 sm:grid-cols-[160px_minmax(0,1fr)] min-[1280px]:grid-cols-[160px_minmax(0,400px)_minmax(0,1fr)]">
      <legend className="sr-only">Headers of every call</legend>
      <span aria-hidden="true" className="py-2">
        Headers
      </span>
      <div className="grid justify-items-start gap-2">
        {kept.length > 0 ? <p className="py-2 text-ink">{kept.join(', ')}, as they are</p> : null}
        {rows.map(({ key, name, value }, at) => (
          <span key={key} className="row w-full">
            <span className="field grow basis-0">
              <input
                ref={at === 0 ? refOf('headers') : undefined}
                aria-label={`Name of header ${at + 1}`}
                aria-describedby="endpoint-headers-hint"
                placeholder="X-Name"
                value={name}
                autoComplete="off"
                onChange={(event) => change(key, { name: event.target.value })}
                className="w-full"
              />
            </span>
            <span className="field grow basis-0">
              <input
                type="password"
                aria-label={`Value of header ${at + 1}`}
                aria-describedby="endpoint-headers-hint"
                placeholder="value"
                value={value}
                autoComplete="new-password"
                onChange={(event) => change(key, { value: event.target.value })}
                className="w-full"
              />
            </span>
            <button
              type="button"
              className="btn btn-sm"
              aria-label={`Remove header ${at + 1}`}
              onClick={() => set(view || rows.length > 1 ? rows.filter((row) => row.key !== key) : null)}
            >
              −
            </button>
          </span>
        ))}
        <span className="row flex-wrap">
          <button
            type="button"
            className="btn btn-sm"
            onClick={() =>
              set(
                kept.length > 0
                  ? kept.map((name, key) => ({ key, name, value: '' }))
                  : [...rows, { key: next, name: '', value: '' }],
              )
            }
          >
            {kept.length > 0 ? 'Enter them again' : 'Add header'}
          </button>
          {view && form.headers !== null ? (
            <button type="button" className="btn btn-sm" onClick={() => set(null)}>
              Leave them as they are
            </button>
          ) : null}
        </span>
      </div>
      <p id="endpoint-headers-hint" className="sm:col-start-2 min-[1280px]:col-start-3 min-[1280px]:py-2">
        {problems.headers ? (
          <span className="text-signal">{problems.headers}</span>
        ) : (
          <span className="text-mute">sent with every call; their values are sealed like keys</span>
        )}
      </p>
    </fieldset>
  );
}
