import { type ParsedConfig, parseConfig, type Surroundings } from '@/lib/catalog/parse-config';
import { checkPatterns } from './check-patterns';

/** A configuration's shape, references and patterns; see `parseConfig`. Never throws. */
export function checkConfig(value: unknown, surroundings?: Surroundings): ParsedConfig {
  const parsed = parseConfig(value, surroundings);
  if (!parsed.ok) return parsed;
  const problems = parsed.config.policy ? checkPatterns(parsed.config.policy) : [];
  return problems.length > 0 ? { ok: false, problems } : parsed;
}
