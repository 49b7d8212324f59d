import type { FieldSpec, FieldValue } from './field-specs';

export type ReadNumber = { value: number } | { problem: string };

export interface NumberBounds {
  min?: number;
  max?: number;
  above?: boolean;
  whole?: boolean;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What was typed as a number, or what is wrong with it. */
export function readNumber(text: string, { min, max, above, whole }: NumberBounds = {}): ReadNumber {
  const bare = text.trim().replace('−', '-');
  if (/^[+-]?\d+,\d+$/.test(bare)) return { problem: `Write ${bare.replace(',', '.')}, with a point.` };
  if (!NUMBER.test(bare)) return { problem: `A number${whole ? '' : ', such as 0.5'}.` };
  const value = Number(bare);
  if (!Number.isFinite(value)) return { problem: 'A smaller number: this one is too large to keep.' };
  if (whole && !Number.isInteger(value)) return { problem: 'A whole number.' };
  const low = min !== undefined && (above ? value <= min : value < min);
  if (low || (max !== undefined && value > max)) return { problem: sayBounds({ min, max, above }) };
  return { value };
}

function sayBounds({ min, max, above }: NumberBounds): string {
  if (min === undefined) return `${max?.toLocaleString('en-US')} at most.`;
  if (max === undefined) return above ? `More than ${min}.` : `${min} or more.`;
  return `${above ? 'More than ' : ''}${min} to ${max.toLocaleString('en-US')}.`;
}

/** What was typed into a field; undefined: nothing, so what ships counts. */
export function readField(
  spec: FieldSpec,
  text: string,
): { value: FieldValue | undefined } | { problem: string } {
  const bare = text.trim();
  if (bare === '') return { value: undefined };
  if (spec.kind === 'flag') return { value: bare === 'true' };
  if (spec.kind === 'choice') return { value: bare };
  if (spec.none && bare.toLowerCase() === 'none') return { value: null };
  return readNumber(bare, spec);
}

/** A value as it stands in its field: at least two places where it has any. */
export function textOf(spec: FieldSpec, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return spec.none ? 'none' : '';
  return typeof value === 'number' ? numberText(value, spec) : String(value);
}

function numberText(value: number, { max, whole, path }: FieldSpec): string {
  const text = String(value);
  if (whole || /e/i.test(text)) return text;
  const places = text.split('.')[1]?.length ?? 0;
  const padded = max === 1 || places > 0 || /Usd$|weights|minGain/.test(path);
  return padded && places < 2 ? value.toFixed(2) : text;
}
