import { type ParsedConfig, parseConfig } from '@/lib/catalog/parse-config';
import { checkPatterns } from './check-patterns';

/** A configuration's shape, references and patterns. Never throws. */
export function checkConfig(value: unknown): ParsedConfig {
  const parsed = parseConfig(value);
  if (!parsed.ok) return parsed;
  const problems = parsed.config.policy ? checkPatterns(parsed.config.policy) : [];
  return problems.length > 0 ? { ok: false, problems } : parsed;
}
