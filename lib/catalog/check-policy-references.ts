import type { ConfigProblem } from './config-problem';
import type { Config } from './config-schema';
import type { RuleConfig } from './rule-schema';

/**
 * Models that a policy names and nobody has. `known`: all there are; null: those of the configuration alone, and
 * nothing is checked where it has none, because the default fleet then decides.
 */
export function checkPolicyReferences(
  { models = [], policy }: Config,
  known: readonly string[] | null = null,
): ConfigProblem[] {
  if (!policy) return [];
  const ids = known ?? models.map(({ id }) => id);
  return [
    ...duplicateRules(policy.rules ?? []),
    ...(known === null && ids.length === 0 ? [] : unknownModels(policy, ids)),
  ];
}

function unknownModels(policy: NonNullable<Config['policy']>, known: readonly string[]): ConfigProblem[] {
  return namedModels(policy)
    .filter(({ id }) => !known.includes(id))
    .map(({ path, id }) => ({
      path,
      message: `expected the id of a model (${known.slice(0, 8).join(', ')}), got "${id}"`,
    }));
}

/** Every model a policy names, by path. */
export function namedModels({ taskModels = {}, judge, rules = [] }: NonNullable<Config['policy']>) {
  const named: { path: string; id: string }[] = [];
  for (const [type, id] of Object.entries(taskModels)) named.push({ path: `policy.taskModels.${type}`, id });
  if (judge?.model) named.push({ path: 'policy.judge.model', id: judge.model });
  rules.forEach(({ action }, at) => {
    const path = `policy.rules[${at}].action`;
    if ('model' in action) named.push({ path: `${path}.model`, id: action.model });
    if ('models' in action)
      action.models.forEach((id, index) => void named.push({ path: `${path}.models[${index}]`, id }));
  });
  return named;
}

function duplicateRules(rules: readonly RuleConfig[]): ConfigProblem[] {
  return rules.flatMap(({ id }, at) =>
    rules.findIndex((other) => other.id === id) < at
      ? [{ path: `policy.rules[${at}].id`, message: `expected a unique id, "${id}" is taken` }]
      : [],
  );
}
