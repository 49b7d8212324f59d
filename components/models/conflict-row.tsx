'use client';

import { useEffect, useRef } from 'react';
import { Mark } from '@/components/ui/mark';
import { changedFields, FIELDS, type ModelForm, sayField } from './model-form';

/** Somebody saved meanwhile: what differs, and how to go on without losing what was typed. */
export function ConflictRow({
  was,
  now,
  version,
  onKeep,
  onDiscard,
}: {
  was: ModelForm;
  now: ModelForm;
  version: number;
  onKeep: () => void;
  onDiscard: () => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.focus(), []);
  const differ = changedFields(was, now);
  return (
    <div
      ref={row}
      role="alert"
      tabIndex={-1}
      className="grid justify-items-start gap-2 border border-edge p-3 outline-none"
    >
      <p className="row text-ink">
        <Mark kind="half" /> Version {version} was saved meanwhile.{' '}
        {differ.length === 0 ? 'It changes nothing of this model.' : 'It changes of this model:'}
      </p>
      {differ.length > 0 ? (
        <ul>
          {differ.map((field) => (
            <li key={field}>
              {FIELDS[field]}: {sayField(was, field)} → <b>{sayField(now, field)}</b>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row flex-wrap">
        <button type="button" className="btn btn-sm" onClick={onKeep}>
          Load version {version}, keep my changes
        </button>
        <button type="button" className="btn btn-sm" onClick={onDiscard}>
          Load it, drop mine
        </button>
      </div>
    </div>
  );
}
