// What: fields of settings as they are typed, and what they mean.
// Why: what is typed is text; only what was changed is sent, so that nothing of others is overwritten.
// Not for: drawing fields (setting-row.tsx).
import { type NumberBounds, readNumber } from '@/components/settings/policy/field-values';

/** A number between what is stored and what is typed. */
export interface NumberSpec extends NumberBounds {
  /** From what is typed to what is stored; 1 where it is left out. */
  scale?: number;
  /** Places it is written with at least. */
  places: number;
}

/** Typed texts and chosen values by field; fields that nobody touched are not in it. */
export type Edits<S> = { [K in keyof S]?: string | S[K] };
export type Specs<S> = { [K in keyof S]?: NumberSpec };

export interface Read<S> {
  /** What is to be saved. */
  change: Partial<S>;
  /** By field, what is wrong with it. */
  problems: { [K in keyof S]?: string };
}

/** A stored number as it stands in its field. */
export function textOf(value: number, { scale = 1, places }: NumberSpec): string {
  const shown = Number((value / scale).toFixed(9));
  const digits = String(shown).split('.')[1]?.length ?? 0;
  return digits < places ? shown.toFixed(places) : String(shown);
}

/** What was edited as values; an edit that says what is stored already is none. */
export function readEdits<S extends object>(stored: S, edits: Edits<S>, specs: Specs<S>): Read<S> {
  const read: Read<S> = { change: {}, problems: {} };
  for (const [key, edit] of Object.entries(edits) as [keyof S, string | S[keyof S]][]) {
    const spec = specs[key];
    const number = spec && typeof edit === 'string' ? readNumber(edit, spec) : null;
    if (number && 'problem' in number) {
      read.problems[key] = number.problem;
      continue;
    }
    const value = number ? Number((number.value * (spec?.scale ?? 1)).toFixed(12)) : edit;
    if (value !== stored[key]) read.change[key] = value as S[keyof S];
  }
  return read;
}

/** Whether somebody saved other settings of the same part. */
export function isSame<S extends object>(a: S, b: S): boolean {
  return (Object.keys(a) as (keyof S)[]).every((key) => a[key] === b[key]);
}
