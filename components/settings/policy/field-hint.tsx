'use client';

import type { ReactNode } from 'react';
import { fieldAt, shippedValue } from './field-specs';
import { textOf } from './field-values';
import { usePolicy } from './policy-context';
import { basisOf } from './preset-basis';

/** Beside a field: what it means, what ships where it was changed, or who fixes it. */
export function FieldHint({ path, hint, shipped }: { path: string; hint: ReactNode; shipped?: string }) {
  const { view, isFixed, isChanged } = usePolicy();
  const ships = useShippedText(path, shipped);
  if (isFixed(path)) return <>fixed by {view.file ?? 'the configuration file'}</>;
  if (!isChanged(path)) return hint;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span>ships {ships}</span>
      <ResetButton path={path} />
    </span>
  );
}

export function ResetButton({ path }: { path: string }) {
  const { resetField, focusOn } = usePolicy();
  return (
    <button
      type="button"
      className="btn btn-sm btn-quiet -my-1"
      aria-label={`Reset ${fieldAt(path)?.name ?? path}`}
      onClick={() => {
        resetField(path);
        focusOn(path);
      }}
    >
      Reset
    </button>
  );
}

/** What ships at a path with the chosen preset, as it would stand in its field. */
export function useShippedText(path: string, said?: string): string {
  const { view, draft } = usePolicy();
  const spec = fieldAt(path);
  if (said !== undefined || !spec) return said ?? '';
  const value = shippedValue(spec, view.shipped[basisOf(draft, view)]);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return textOf(spec, value) || 'none';
}
