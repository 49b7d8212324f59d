// What: whether a document the owner wants to save is right, with every wrong field named.
// Why: nothing half-right is ever stored, and what the file fixes is refused with a reason.
// Not for: the configuration file itself, which must stand alone (lib/services/check-config.ts).
import { namedModels } from '@/lib/catalog/check-policy-references';
import type { Config } from '@/lib/catalog/config-schema';
import { badRequest, type FieldProblem, SwitchyardError } from '@/lib/shared/errors';
import { checkConfig } from '../check-config';
import type { Context } from '../context';
import type { FleetDocument, PolicyDocument } from './types';

// More than anybody reads at once; an answer with all of a large file would be larger than the file.
const MOST_PROBLEMS = 100;

type SettingsContext = Pick<Context, 'settings' | 'catalog'>;

/** 400 `invalid_settings` with every wrong field in `problems`; 409 `fixed_by_file` for what the file names. */
export function checkFleet(ctx: SettingsContext, value: unknown): FleetDocument {
  const config = checkAgainst(ctx, value);
  const { endpoints, models, fallbacks, adjust } = config;
  refuseSecrets(config);
  refuseFixed(ctx, config);
  refuseMissing(ctx, config);
  return {
    ...(endpoints && { endpoints }),
    ...(models && { models }),
    ...(fallbacks && { fallbacks }),
    ...(adjust && { adjust }),
  };
}

/** Like `checkFleet`, for everything tunable; a value the file fixes may be given and does not count. */
export function checkPolicy(ctx: SettingsContext, value: unknown): PolicyDocument {
  const config = checkAgainst(ctx, value);
  refuseFleet(config);
  if (config.notify) throw refuse([WEBHOOK_ELSEWHERE]);
  const { policy, budget, timeouts, limits, storage, telemetry, optimize } = config;
  return {
    ...(policy && { policy }),
    ...(budget && { budget }),
    ...(timeouts && { timeouts }),
    ...(limits && { limits }),
    ...(storage && { storage }),
    ...(telemetry && { telemetry }),
    ...(optimize && { optimize }),
  };
}

function checkAgainst({ settings, catalog }: SettingsContext, value: unknown): Config {
  const base = settings.base();
  const { models, off = [] } = catalog();
  const parsed = checkConfig(value, {
    endpoints: base.endpoints,
    models: [...base.models, ...models, ...off.map(({ model }) => model)].map(({ id }) => id),
  });
  if (!parsed.ok) throw refuse(parsed.problems);
  return parsed.config;
}

const WEBHOOK_ELSEWHERE: FieldProblem = {
  path: 'notify',
  message: 'is no part of the policy; the vault keeps the webhook’s address: enter it under Policy → Budgets',
};

function refuseFleet(config: Config): void {
  const found = (['endpoints', 'models', 'fallbacks', 'adjust'] as const).filter(
    (name) => config[name] !== undefined,
  );
  if (found.length > 0)
    throw refuse(
      found.map((path) => ({
        path,
        message: 'is no part of the policy; change it under Endpoints or Models',
      })),
    );
}

/** A policy that names a model which goes could not be saved any more, nor anything imported. */
function refuseMissing({ settings, catalog }: SettingsContext, { models = [] }: Config): void {
  const { document } = settings.store.current('policy');
  const left = new Set([...settings.base().models, ...models].map(({ id }) => id));
  const { models: on, off = [] } = catalog();
  const isThere = (id: string) =>
    on.some((model) => model.id === id) || off.some(({ model }) => model.id === id);
  const baseline = document.telemetry?.baseline;
  const named = [
    ...(document.policy ? namedModels(document.policy) : []),
    ...(baseline ? [{ path: 'telemetry.baseline', id: baseline }] : []),
  ];
  const found = named.find(({ id }) => isThere(id) && !left.has(id));
  if (!found) return;
  throw new SwitchyardError(`"${found.id}" is named by the policy (${found.path}). Change that first.`, {
    code: 'model_in_use',
    status: 409,
    param: 'id',
  });
}

function refuseSecrets({ endpoints = [] }: Config): void {
  const problems = endpoints.flatMap((endpoint, at) =>
    (['apiKey', 'headers'] as const)
      .filter((name) => endpoint[name] !== undefined)
      .map((name) => ({
        path: `endpoints[${at}].${name}`,
        message: 'is a secret and goes into the vault, never into saved settings',
      })),
  );
  if (problems.length > 0) throw refuse(problems);
}

function refuseFixed(
  { settings }: SettingsContext,
  { endpoints = [], models = [], adjust = {} }: Config,
): void {
  const base = settings.base();
  const fixed = (entries: readonly { id: string; source?: string }[], id: string) =>
    entries.some((entry) => entry.id === id && entry.source === 'file');
  const found =
    endpoints.find(({ id }) => fixed(base.endpoints, id)) ??
    models.find(({ id }) => fixed(base.models, id)) ??
    Object.keys(adjust)
      .map((id) => ({ id }))
      .find(({ id }) => fixed(base.models, id));
  if (found) throw fixedByFile(found.id, settings.file.name);
}

/** 409: only the file can change this. */
export function fixedByFile(id: string, file: string | null): SwitchyardError {
  return new SwitchyardError(`"${id}" is fixed by ${file ?? 'the configuration file'}; change it there.`, {
    code: 'fixed_by_file',
    status: 409,
    param: 'id',
  });
}

/** 400 that says the first problem and carries them all. */
export function refuse(problems: readonly FieldProblem[]): SwitchyardError {
  const [first] = problems;
  if (!first) return badRequest('The settings are not valid.', null, 'invalid_settings');
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new SwitchyardError(`${first.path}: ${first.message}${more}.`, {
    code: 'invalid_settings',
    status: 400,
    param: first.path,
    problems: problems.slice(0, MOST_PROBLEMS),
  });
}
