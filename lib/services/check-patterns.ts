import type { ConfigProblem } from '@/lib/catalog/config-problem';
import type { PolicyConfig } from '@/lib/catalog/policy-schema';
import { compilePattern } from '@/lib/routing/pillars/pattern';
import { isSwitchyardError } from '@/lib/shared/errors';

/** Why a pattern does not compile, for people; null when it does. */
export function patternProblem(source: string): string | null {
  try {
    compilePattern(source, 'i');
    return null;
  } catch (error) {
    if (isSwitchyardError(error)) return error.message;
    throw error;
  }
}

/** Patterns of a policy's rules and privacy that do not compile, with their paths. */
export function checkPatterns({ rules = [], privacy }: PolicyConfig): ConfigProblem[] {
  const patterns = [
    ...rules.map(({ when }, at) => ({ path: `policy.rules[${at}].when.pattern`, source: when.pattern })),
    ...(privacy?.patterns ?? []).map(({ pattern }, at) => ({
      path: `policy.privacy.patterns[${at}].pattern`,
      source: pattern,
    })),
  ];
  return patterns.flatMap(({ path, source }) => {
    const problem = source === undefined ? null : patternProblem(source);
    return problem === null ? [] : [{ path, message: problem }];
  });
}
