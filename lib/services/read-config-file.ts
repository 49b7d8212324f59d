import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fixedPaths } from '@/lib/catalog/combine-config';
import type { Config } from '@/lib/catalog/config-schema';
import { SwitchyardError } from '@/lib/shared/errors';
import { checkConfig } from './check-config';

export interface ConfigFile {
  /** Its name without folders; null: there is none. */
  name: string | null;
  config: Config;
  /** Paths of the values it fixes, see `fixedPaths`. */
  fixed: readonly string[];
}

/** The file SWITCHYARD_CONFIG names; `path` null: there is none. Throws a SwitchyardError that says every wrong field. */
export function readConfigFile(path: string | null): ConfigFile {
  if (path === null) return { name: null, config: {}, fixed: [] };
  const fail = (problem: string) =>
    new SwitchyardError(`SWITCHYARD_CONFIG (${path}): ${problem}`, { code: 'invalid_config', status: 503 });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? `not valid JSON: ${error.message}` : 'the file cannot be read');
  }
  const parsed = checkConfig(value);
  if (!parsed.ok)
    throw fail(`\n${parsed.problems.map(({ path: field, message }) => `  ${field}: ${message}`).join('\n')}`);
  return { name: basename(path), config: parsed.config, fixed: fixedPaths(value) };
}
