// What: what can be changed of a model, as it stands in a form, and the change that makes of it.
// Why: only what differs is sent, and every wrong field is named at once.
// Not for: limits only the server knows; it says them.
import { UNKNOWN } from '@/components/ui/format';
import type { FieldProblem } from '@/lib/shared/errors';
import type { Capability, Tier } from '@/lib/shared/vocabulary';
import { CAPABILITIES } from '@/lib/shared/vocabulary';
import type { Itself, ModelRow } from './model-row';

export const TOKEN_FIELDS = ['contextWindow', 'maxOutput'] as const;
export const PRICE_FIELDS = [
  'inputPerMTok',
  'outputPerMTok',
  'cacheReadPerMTok',
  'cacheWritePerMTok',
  'reasoningPerMTok',
] as const;
export type TextField = (typeof TOKEN_FIELDS)[number] | (typeof PRICE_FIELDS)[number];

export interface ModelForm extends Record<TextField, string> {
  tier: Tier;
  standing: ModelRow['standing'];
  capabilities: Capability[];
}
export type Field = keyof ModelForm;

/** In the order of the form. */
export const FIELDS: Readonly<Record<Field, string>> = {
  standing: 'Standing',
  tier: 'Tier',
  contextWindow: 'Context window',
  maxOutput: 'Longest answer',
  inputPerMTok: 'Price in',
  outputPerMTok: 'Price out',
  cacheReadPerMTok: 'Price, cache read',
  cacheWritePerMTok: 'Price, cache write',
  reasoningPerMTok: 'Price, reasoning',
  capabilities: 'Capabilities',
};
const ORDER = Object.keys(FIELDS) as Field[];

export type FormProblems = Partial<Record<Field, string>>;

/** The body of `PATCH /api/models`. */
export interface ModelChange {
  tier?: Tier;
  contextWindow?: number;
  maxOutput?: number;
  /** Null: unknown. */
  price?: Record<string, number> | null;
  capabilities?: Capability[];
  standing?: ModelRow['standing'];
}

export function formOf(row: Itself & Pick<ModelRow, 'standing'>): ModelForm {
  const { tier, standing, contextWindow, maxOutput, price } = row;
  const texts = PRICE_FIELDS.map((field) => [
    field,
    price?.[field] === undefined ? '' : String(price[field]),
  ]);
  return {
    tier,
    standing,
    contextWindow: String(contextWindow),
    maxOutput: String(maxOutput),
    ...(Object.fromEntries(texts) as Record<(typeof PRICE_FIELDS)[number], string>),
    capabilities: CAPABILITIES.filter((name) => row.capabilities.includes(name)),
  };
}

/** Fields in which two forms differ, in the order of the form. */
export function changedFields(a: ModelForm, b: ModelForm): Field[] {
  return ORDER.filter((field) => sayField(a, field) !== sayField(b, field));
}

/** What stands in a field, for people; “—” when nothing does. */
export function sayField(form: ModelForm, field: Field): string {
  if (field === 'tier') return `T${form.tier}`;
  if (field === 'capabilities')
    return CAPABILITIES.filter((name) => form.capabilities.includes(name)).join(' ') || UNKNOWN;
  return form[field].trim() || UNKNOWN;
}

/** What differs from `base` as a change, or everything that cannot be meant. */
export function readForm(
  form: ModelForm,
  base: ModelForm,
): { change: ModelChange } | { problems: FormProblems } {
  const changed = changedFields(form, base);
  const has = (field: Field) => changed.includes(field);
  const problems: FormProblems = {};
  const change: ModelChange = {
    ...(has('tier') && { tier: form.tier }),
    ...(has('standing') && { standing: form.standing }),
    ...(has('capabilities') && { capabilities: form.capabilities }),
  };
  for (const field of TOKEN_FIELDS.filter(has)) {
    const tokens = readTokens(form[field]);
    if (tokens === null) problems[field] = 'A whole number of tokens from 1 up, such as 32768.';
    else change[field] = tokens;
  }
  if (PRICE_FIELDS.some(has)) change.price = readPrice(form, problems);
  return Object.keys(problems).length > 0 ? { problems } : { change };
}

/** Null when every field is empty: then nothing is known. */
function readPrice(form: ModelForm, problems: FormProblems): Record<string, number> | null {
  const given = PRICE_FIELDS.filter((field) => form[field].trim() !== '');
  if (given.length === 0) return null;
  const price: Record<string, number> = {};
  for (const field of PRICE_FIELDS) {
    const usd = readUsd(form[field]);
    const needed = field === 'inputPerMTok' || field === 'outputPerMTok';
    if (usd === null && needed) problems[field] = 'Needed with any other price; 0 when it is free.';
    else if (Number.isNaN(usd)) problems[field] = 'A number of dollars a million tokens, such as 0.20.';
    else if (usd !== null) price[field] = usd;
  }
  return price;
}

function readTokens(text: string): number | null {
  const bare = text.trim().replace(/(?<=\d)[,_ ](?=\d{3})/g, '');
  const tokens = /^\d+$/.test(bare) ? Number(bare) : 0;
  return Number.isSafeInteger(tokens) && tokens > 0 ? tokens : null;
}

/** Null when empty, NaN when it is no number of dollars. */
function readUsd(text: string): number | null {
  const bare = text.trim().replace(/^\$\s*/, '');
  if (bare === '') return null;
  return /^\d*\.?\d+$|^\d+\.$/.test(bare) ? Number(bare) : Number.NaN;
}

/** The server's problems at their fields; null when one belongs to no field here. */
export function placeProblems(found: readonly FieldProblem[]): FormProblems | null {
  const placed: FormProblems = {};
  for (const { path, message } of found) {
    const field = ORDER.find((name) => path.split(/[.[\]]/).includes(name));
    if (!field) return null;
    placed[field] = `This ${message}.`;
  }
  return found.length > 0 ? placed : null;
}

export function firstProblem(problems: FormProblems): Field | null {
  return ORDER.find((field) => problems[field] !== undefined) ?? null;
}
