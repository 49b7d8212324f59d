// What: the configuration file over what the owner set in the app, and which fields the file fixes.
// Why: code and clicks must not fight: the file wins, and the pages say where.
// Not for: the fleet; buildCatalog lays that over itself.
import type { Config } from './config-schema';
import type { PolicyConfig } from './policy-schema';

type Tunable = Pick<
  Config,
  'policy' | 'budget' | 'timeouts' | 'limits' | 'storage' | 'telemetry' | 'optimize'
>;

/** Lists in which what the app adds follows what the file names. */
const LISTS = ['policy.rules', 'policy.privacy.patterns'];

/**
 * Paths of the values a file gives, as written: `policy.weights.alpha`, `budget.hourlyUsd`. Lists that
 * the app may add to are left out, as is everything about endpoints and models.
 */
export function fixedPaths(file: unknown): string[] {
  const tunable = ['policy', 'budget', 'timeouts', 'limits', 'storage', 'telemetry', 'optimize'];
  if (typeof file !== 'object' || file === null) return [];
  return Object.entries(file)
    .filter(([name]) => tunable.includes(name))
    .flatMap(([name, value]) => leaves(value, name));
}

function leaves(value: unknown, path: string): string[] {
  if (LISTS.includes(path)) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

/** `fixed`: what `fixedPaths` says of the file; a preset counts only when it was written. */
export function combineTunables(file: Tunable, app: Tunable, fixed: readonly string[]): Tunable {
  const policy = combinePolicies(file.policy, app.policy, fixed);
  return {
    ...(policy && { policy }),
    ...combineGroup('budget', file, app),
    ...combineGroup('limits', file, app),
    ...combineStorage(file.storage, app.storage),
    ...combineOptimize(file.optimize, app.optimize),
    ...combineGroup('telemetry', file, app),
    ...combineGroup('timeouts', file, app),
  };
}

/** Field by field, as `fixedPaths` names them: a file that gives the hour's limit leaves the day's to the app. */
function combineGroup<Name extends 'budget' | 'limits' | 'telemetry' | 'timeouts'>(
  name: Name,
  file: Tunable,
  app: Tunable,
): Pick<Tunable, Name> | undefined {
  if (file[name] === undefined && app[name] === undefined) return undefined;
  return { [name]: { ...app[name], ...file[name] } } as Pick<Tunable, Name>;
}

function combineOptimize(
  file: Tunable['optimize'],
  app: Tunable['optimize'],
): Pick<Tunable, 'optimize'> | undefined {
  if (!file && !app) return undefined;
  return {
    optimize: {
      shadow: { ...app?.shadow, ...file?.shadow },
      autopilot: { ...app?.autopilot, ...file?.autopilot },
    },
  };
}

function combineStorage(
  file: Tunable['storage'],
  app: Tunable['storage'],
): Pick<Tunable, 'storage'> | undefined {
  if (!file && !app) return undefined;
  const keepDays = { ...app?.keepDays, ...file?.keepDays };
  return { storage: { ...app, ...file, ...((file?.keepDays || app?.keepDays) && { keepDays }) } };
}

function combinePolicies(
  file: PolicyConfig | undefined,
  app: PolicyConfig | undefined,
  fixed: readonly string[],
): PolicyConfig | undefined {
  if (!file || !app) return file ?? app;
  const combined: Record<string, unknown> = { ...app };
  for (const [name, value] of Object.entries(file)) {
    const own = combined[name];
    if (value === undefined) continue;
    combined[name] = isRecord(value) && isRecord(own) ? { ...own, ...value } : value;
  }
  const fileRules = file.rules ?? [];
  const rules = [
    ...fileRules,
    ...(app.rules ?? []).filter(({ id }) => !fileRules.some((rule) => rule.id === id)),
  ];
  const patterns = [...(file.privacy?.patterns ?? []), ...(app.privacy?.patterns ?? [])];
  return {
    ...(combined as PolicyConfig),
    preset: fixed.includes('policy.preset') ? file.preset : app.preset,
    ...(rules.length > 0 && { rules }),
    ...((file.privacy || app.privacy) && {
      privacy: { ...app.privacy, ...file.privacy, ...(patterns.length > 0 && { patterns }) },
    }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
