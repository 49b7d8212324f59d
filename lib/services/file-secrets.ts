import type { Config } from '@/lib/catalog/config-schema';
import { originOf } from '@/lib/shared/origin-of';

/** What the configuration file gives one endpoint. */
export interface FileSecrets {
  /** Null: its address is none that is called over HTTP, so it gets nothing. */
  origin: string | null;
  /** Whether the file says anything about a key; `key` is null when its variable is not set. */
  namesKey: boolean;
  key: string | null;
  /** The variable of `env:NAME`; null for a literal. */
  variable: string | null;
  namesHeaders: boolean;
  headers: Readonly<Record<string, string>>;
}

type Source = Readonly<Record<string, string | undefined>>;

const REFERENCE = 'env:';
// What fetch takes in a header; anything else it would quote in its error.
const SENDABLE = /^[\t\x20-\x7e]+$/;

/** Secrets by endpoint id. `env:NAME` is looked up here and nowhere else; `warn` gets a sentence for each that gives nothing. */
export function readFileSecrets(
  file: Pick<Config, 'endpoints'>,
  source: Source,
  warn: (problem: string) => void,
): ReadonlyMap<string, FileSecrets> {
  const found = new Map<string, FileSecrets>();
  for (const { id, baseUrl, apiKey, headers } of file.endpoints ?? []) {
    const key = apiKey === undefined ? null : resolve(apiKey, source);
    if (key && 'problem' in key) warn(`Endpoint "${id}": ${key.problem}; called without a key.`);
    const sent: Record<string, string> = {};
    for (const [name, given] of Object.entries(headers ?? {})) {
      const value = resolve(given, source);
      if ('value' in value) sent[name] = value.value;
      else warn(`Endpoint "${id}": ${value.problem}; called without the header ${name}.`);
    }
    found.set(id, {
      origin: originOf(baseUrl ?? null),
      namesKey: apiKey !== undefined,
      key: key && 'value' in key ? key.value : null,
      variable: apiKey?.startsWith(REFERENCE) ? apiKey.slice(REFERENCE.length) : null,
      namesHeaders: headers !== undefined,
      headers: Object.freeze(sent),
    });
  }
  return found;
}

function resolve(given: string, source: Source): { value: string } | { problem: string } {
  if (!given.startsWith(REFERENCE))
    return SENDABLE.test(given)
      ? { value: given }
      : { problem: 'what the file gives holds characters that no header can carry' };
  const name = given.slice(REFERENCE.length);
  const value = Object.hasOwn(source, name) ? source[name]?.trim() : undefined;
  if (!value) return { problem: `${name} is not set` };
  return SENDABLE.test(value) ? { value } : { problem: `${name} holds characters that no header can carry` };
}
