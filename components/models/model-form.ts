// What: what can be changed of a model, as it stands in a form, and the change that makes of it.
// Why: only what differs is sent, and every wrong field is named at once.
// Not for: limits only the server knows; it says them.
import { UNKNOWN } from '@/components/ui/format';
import type { ModelPrice } from '@/lib/catalog/types';
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
/** Electricity of the machine that answers: both or neither. */
export const POWER_FIELDS = ['watts', 'usdPerKwh'] as const;
const MONEY_FIELDS = [...PRICE_FIELDS, ...POWER_FIELDS] as const;
type MoneyField = (typeof MONEY_FIELDS)[number];
export type TextField = (typeof TOKEN_FIELDS)[number] | MoneyField;

export interface ModelForm extends Record<TextField, string> {
  tier: Tier;
  standing: ModelRow['standing'];
  capabilities: Capability[];
  /** What has no field here and stays with the two prices it belongs to. */
  kept: KeptPrice;
}
export type Field = Exclude<keyof ModelForm, 'kept'>;
type KeptPrice = Pick<ModelPrice, 'tiers' | 'perImageUsd' | 'perRequestUsd' | 'cacheWrite1hPerMTok'>;

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
  watts: 'Power',
  usdPerKwh: 'Electricity',
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
  price?: Omit<ModelPrice, 'version'> | null;
  capabilities?: Capability[];
  standing?: ModelRow['standing'];
}

export function formOf(row: Itself & Pick<ModelRow, 'standing'>): ModelForm {
  const { tier, standing, contextWindow, maxOutput } = row;
  const price: ModelPrice | null = row.price;
  return {
    tier,
    standing,
    contextWindow: String(contextWindow),
    maxOutput: String(maxOutput),
    inputPerMTok: textOf(price?.inputPerMTok),
    outputPerMTok: textOf(price?.outputPerMTok),
    cacheReadPerMTok: textOf(price?.cacheReadPerMTok),
    cacheWritePerMTok: textOf(price?.cacheWritePerMTok),
    reasoningPerMTok: textOf(price?.reasoningPerMTok),
    watts: textOf(price?.power?.watts),
    usdPerKwh: textOf(price?.power?.usdPerKwh),
    kept: keptOf(price),
    capabilities: CAPABILITIES.filter((name) => row.capabilities.includes(name)),
  };
}

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function keptOf(price: ModelPrice | null): KeptPrice {
  const { tiers, perImageUsd, perRequestUsd, cacheWrite1hPerMTok } = price ?? {};
  return {
    ...(tiers !== undefined && { tiers }),
    ...(perImageUsd !== undefined && { perImageUsd }),
    ...(perRequestUsd !== undefined && { perRequestUsd }),
    ...(cacheWrite1hPerMTok !== undefined && { cacheWrite1hPerMTok }),
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
  if (MONEY_FIELDS.some(has)) {
    const isItsOwn = !has('inputPerMTok') && !has('outputPerMTok');
    change.price = readPrice(form, isItsOwn ? form.kept : {}, problems);
  }
  return Object.keys(problems).length > 0 ? { problems } : { change };
}

/** Null when every field is empty: then nothing is known. `kept`: what goes with the prices and has no field. */
function readPrice(form: ModelForm, kept: KeptPrice, problems: FormProblems): ModelChange['price'] {
  const found = Object.fromEntries(MONEY_FIELDS.map((field) => [field, readUsd(form[field])])) as Record<
    MoneyField,
    number | null
  >;
  if (Object.values(found).every((usd) => usd === null)) return null;
  for (const field of MONEY_FIELDS) {
    const usd = found[field];
    const other = { watts: found.usdPerKwh, usdPerKwh: found.watts }[field as string] ?? null;
    if (usd === null && (field === 'inputPerMTok' || field === 'outputPerMTok'))
      problems[field] = 'Needed with any other price; 0 when it is free.';
    else if (usd === null && other !== null) problems[field] = NEEDED_TOO[field as keyof typeof NEEDED_TOO];
    else if (Number.isNaN(usd))
      problems[field] = WRONG[field] ?? 'A number of dollars a million tokens, such as 0.20.';
  }
  const { inputPerMTok, outputPerMTok, cacheReadPerMTok, cacheWritePerMTok, reasoningPerMTok } = found;
  const { watts, usdPerKwh } = found;
  return {
    inputPerMTok: inputPerMTok ?? 0,
    outputPerMTok: outputPerMTok ?? 0,
    ...(cacheReadPerMTok !== null && { cacheReadPerMTok }),
    ...(cacheWritePerMTok !== null && { cacheWritePerMTok }),
    ...(reasoningPerMTok !== null && { reasoningPerMTok }),
    ...kept,
    ...(watts !== null && usdPerKwh !== null && { power: { watts, usdPerKwh } }),
  };
}

const NEEDED_TOO = {
  watts: 'Needed with a price of electricity.',
  usdPerKwh: 'Needed with a power; 0 where electricity is free.',
};
const WRONG: Partial<Record<MoneyField, string>> = {
  watts: 'A number of watts, such as 65.',
  usdPerKwh: 'A number of dollars a kilowatt-hour, such as 0.30.',
};

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
