'use client';

import { type FormEvent, useState } from 'react';
import { FailureLine } from '@/components/ui/failure-line';

/** Two moments in the reader's zone. Drawn in the browser only: the server does not know that zone. */
export function CustomRange({
  fromMs,
  toMs,
  onChoose,
}: {
  fromMs: number;
  toMs: number;
  onChoose: (range: { fromMs: number; toMs: number }) => void;
}) {
  const [from, setFrom] = useState(() => toLocal(fromMs));
  const [to, setTo] = useState(() => toLocal(toMs));
  const [failure, setFailure] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const [first, last] = [new Date(from).getTime(), new Date(to).getTime()];
    if (Number.isNaN(first) || Number.isNaN(last)) return setFailure('Give both a date and a time.');
    if (last - first < 60_000) return setFailure('The range must end at least a minute after it begins.');
    if (first > Date.now()) return setFailure('The range begins in the future.');
    setFailure(null);
    onChoose({ fromMs: first, toMs: last });
  }

  return (
    <form onSubmit={submit} aria-label="Custom range" className="flex flex-wrap items-center gap-2">
      <Moment label="From" value={from} onChange={setFrom} />
      <Moment label="To" value={to} onChange={setTo} />
      <button type="submit" className="btn">
        Show
      </button>
      <FailureLine failure={failure} />
    </form>
  );
}

function Moment({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span className="text-mute">{label}</span>
      <input type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** `2026-11-21T14:30` in the browser's zone. */
function toLocal(ms: number): string {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
