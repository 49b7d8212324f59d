import type { NewKey } from './keys-client';

export const KEY_FIELDS = ['name', 'hourly_usd', 'daily_usd', 'monthly_usd', 'requests_per_minute'] as const;
export type KeyField = (typeof KEY_FIELDS)[number];
export type KeyForm = Record<KeyField, string>;

const MONEY_FIELDS = ['hourly_usd', 'daily_usd', 'monthly_usd'] as const;

export const EMPTY_FORM: KeyForm = {
  name: '',
  hourly_usd: '',
  daily_usd: '',
  monthly_usd: '',
  requests_per_minute: '',
};

export interface FieldProblem {
  field: KeyField;
  message: string;
}

/** The request for what was typed, or the first field that cannot be meant. Limits are the server’s to judge. */
export function readKeyForm(form: KeyForm): { key: NewKey } | { problem: FieldProblem } {
  const name = form.name.trim();
  if (name === '') return { problem: { field: 'name', message: 'A name, to know the key by later.' } };
  const limits: Partial<Record<(typeof MONEY_FIELDS)[number], number>> = {};
  for (const field of MONEY_FIELDS) {
    const usd = readNumber(form[field]);
    if (Number.isNaN(usd)) return { problem: { field, message: 'A number of dollars, such as 5 or 0.50.' } };
    if (usd !== null) limits[field] = usd;
  }
  const perMinute = readNumber(form.requests_per_minute);
  if (Number.isNaN(perMinute))
    return { problem: { field: 'requests_per_minute', message: 'A whole number, such as 60.' } };
  return {
    key: {
      name,
      ...limits,
      ...(perMinute !== null && { requests_per_minute: perMinute }),
    },
  };
}

export function fieldOf(param: string | null): KeyField | null {
  return KEY_FIELDS.find((field) => field === param) ?? null;
}

/** Null when empty, NaN when it is no number. */
function readNumber(text: string): number | null {
  const bare = text.trim().replace(/^\$\s*/, '');
  if (bare === '') return null;
  return /^\d*\.?\d+$|^\d+\.$/.test(bare.replace(/^-/, '')) ? Number(bare) : Number.NaN;
}
