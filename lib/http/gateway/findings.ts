import type { CallOptions } from '@/lib/execution/types';
import type { Needs } from '@/lib/routing/types';
import type { Capability, Dialect } from '@/lib/shared/vocabulary';
import { jsonChars } from './measure-json';
import { wellFormed } from './well-formed';

/** What reading a request brings to light beside its messages. */
export interface Findings {
  features: Set<string>;
  capabilities: Set<Capability>;
  /** Tokens of tools, schemas, images and files. */
  extraInputTokens: number;
  /** Some part of a message has no words in a Call: audio, a stored file, something newer than this. */
  hasOpaqueParts: boolean;
}

// Names of unknown fields are the caller's own text and end up in the trace.
const MAX_FEATURES = 40;
const MAX_NAME_CHARS = 80;

// The usual rule of thumb for English and JSON.
const CHARS_PER_TOKEN = 4;

export function createFindings(): Findings {
  return { features: new Set(), capabilities: new Set(), extraInputTokens: 0, hasOpaqueParts: false };
}

/** Notes a part that only the caller's own dialect can carry. */
export function noteOpaque(feature: string, findings: Findings): void {
  findings.features.add(feature);
  findings.hasOpaqueParts = true;
}

/** Adds the fields of `record` that are set and not in `known` as features. */
export function noteUnknown(
  record: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const [field, value] of Object.entries(record))
    if (value !== null && value !== undefined && !known.has(field)) findings.features.add(field);
}

/** Tokens of a value as JSON, or of a text: 4 characters each, an estimate. */
export function estimateTokens(value: unknown): number {
  return Math.ceil((typeof value === 'string' ? value.length : jsonChars(value)) / CHARS_PER_TOKEN);
}

/** Notes tools and a JSON answer: the capabilities and the tokens they take. `tools` as the caller wrote them. */
export function noteOptions(options: CallOptions, tools: readonly unknown[], findings: Findings): void {
  if (tools.length > 0) {
    findings.capabilities.add('tools');
    findings.extraInputTokens += estimateTokens(tools);
  }
  if (options.json) {
    findings.capabilities.add('json');
    if (options.json.schema) findings.extraInputTokens += estimateTokens(options.json.schema);
  }
}

export function needsOf(findings: Findings, dialect: Dialect, maxOutputTokens: number | null): Needs {
  return {
    capabilities: [...findings.capabilities],
    dialect,
    features: [...findings.features].slice(0, MAX_FEATURES).map(toName),
    extraInputTokens: findings.extraInputTokens,
    maxOutputTokens,
  };
}

function toName(feature: string): string {
  return wellFormed(feature.slice(0, MAX_NAME_CHARS));
}
