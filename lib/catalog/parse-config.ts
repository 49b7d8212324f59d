import type { z } from 'zod';
import type { Locality } from '@/lib/shared/vocabulary';
import { checkPlaces, listIds } from './check-places';
import { checkPolicyReferences } from './check-policy-references';
import type { ConfigProblem } from './config-problem';
import { type Config, configSchema } from './config-schema';
import { formatPath } from './format-path';

export type { ConfigProblem } from './config-problem';

export type ParsedConfig = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

/** What is there besides the value that is checked, and may be referred to. */
export interface Surroundings {
  endpoints: readonly { id: string; locality: Locality }[];
  models: readonly string[];
}

/**
 * Checks a configuration value, its references included. Without `surroundings` it must stand alone, as a
 * file that names endpoints does. Never throws.
 */
export function parseConfig(value: unknown, surroundings?: Surroundings): ParsedConfig {
  const parsed = configSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(describeIssue) };
  const problems = checkReferences(parsed.data, surroundings);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: parsed.data };
}

/** An issue of a schema as what was expected and what was given. */
export function describeIssue(issue: z.core.$ZodIssue): ConfigProblem {
  const path = formatPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const at = issue.keys.map((key) => (path ? `${path}.${key}` : key)).join(', ');
    return { path: at, message: 'is not a known field' };
  }
  return { path: path || '(root)', message: `${describeExpectation(issue)}, ${describeGiven(issue, path)}` };
}

/** What was given: a scalar as it is, anything that could hold a key by its type alone. */
function describeGiven({ input }: z.core.$ZodIssue, path: string): string {
  if (input === undefined) return 'it is missing';
  if (input === null) return 'got null';
  if (typeof input === 'number' && !Number.isFinite(input)) return `got ${input}`;
  if (typeof input === 'object') return `got ${Array.isArray(input) ? 'a list' : 'an object'}`;
  if (/apiKey$|\.headers\b|^notify\b/.test(path)) return `got a ${typeof input}`;
  return `got ${JSON.stringify(input).slice(0, 80)}`;
}

function describeExpectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : null;
      return options === null ? 'expected 1, 2, 3 or 4' : `expected one of ${options.join(', ')}`;
    }
    case 'too_small':
      return `expected ${issue.origin} ${issue.inclusive ? '≥' : '>'} ${issue.minimum}`;
    case 'too_big':
      return `expected ${issue.origin} ${issue.inclusive ? '≤' : '<'} ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'regex') return issue.message;
      return `expected ${issue.format === 'url' ? 'an http or https URL' : issue.format}`;
    default:
      return issue.message;
  }
}

function checkReferences(config: Config, around?: Surroundings): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const own = config.endpoints ?? [];
  const models = config.models ?? [];
  const endpoints = [
    ...own,
    ...(around?.endpoints ?? []).filter(({ id }) => !own.some((one) => one.id === id)),
  ];
  const endpointIds = new Set(endpoints.map(({ id }) => id));
  const modelIds = new Set([...models.map(({ id }) => id), ...(around?.models ?? [])]);
  const standsAlone = around === undefined;
  findDuplicates(own, 'endpoints', problems);
  findDuplicates(models, 'models', problems);
  own.forEach((endpoint, index) => {
    if (!endpoint.baseUrl && endpoint.protocol !== 'simulated')
      problems.push({
        path: `endpoints[${index}].baseUrl`,
        message: 'expected an http or https URL, it is missing',
      });
    if (endpoint.baseUrl && carriesSecrets(endpoint.baseUrl))
      problems.push({
        path: `endpoints[${index}].baseUrl`,
        message: 'expected a URL without user, password, query or fragment; keys go into apiKey or headers',
      });
  });
  models.forEach((model, index) => {
    if (!endpointIds.has(model.endpoint))
      problems.push({
        path: `models[${index}].endpoint`,
        message: `expected the id of an endpoint (${listIds([...endpointIds])}), got "${model.endpoint}"`,
      });
  });
  problems.push(...checkPlaces({ ...config, endpoints: endpoints as Config['endpoints'] }));
  if (standsAlone && own.length > 0 && models.length === 0)
    problems.push({ path: 'models', message: 'expected at least one model for the endpoints' });
  if (!standsAlone || own.length > 0)
    for (const [from, to] of Object.entries(config.fallbacks ?? {}))
      for (const id of [from, ...to])
        if (!modelIds.has(id))
          problems.push({ path: `fallbacks.${from}`, message: `expected ids of models, got "${id}"` });
  const baseline = config.telemetry?.baseline;
  if (baseline && modelIds.size > 0 && !modelIds.has(baseline))
    problems.push({
      path: 'telemetry.baseline',
      message: `expected the id of a model (${listIds([...modelIds])}), got "${baseline}"`,
    });
  return [...problems, ...checkPolicyReferences(config, standsAlone ? null : [...modelIds])];
}

/** A base URL is shown, logged and exported; none of these belong into it. */
function carriesSecrets(baseUrl: string): boolean {
  const { username, password, search, hash } = new URL(baseUrl);
  return [username, password, search, hash].some((part) => part !== '');
}

function findDuplicates(entries: readonly { id: string }[], name: string, problems: ConfigProblem[]): void {
  const seen = new Set<string>();
  entries.forEach(({ id }, index) => {
    if (seen.has(id))
      problems.push({ path: `${name}[${index}].id`, message: `expected a unique id, "${id}" is taken` });
    seen.add(id);
  });
}
