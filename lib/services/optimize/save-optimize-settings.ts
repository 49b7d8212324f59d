import { optimizeSchema } from '@/lib/catalog/optimize-schema';
import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import type { Context } from '../context';
import { baseVersion } from '../settings/fields';
import { savePolicy } from '../settings/save-settings';
import type { Actor } from '../settings/types';
import type { OptimizeSettings } from './settings';

/** `POST /api/optimize/settings`: what is left out stays as it is. */
export const optimizeInput = optimizeSchema.extend({ base_version: baseVersion });

type Part = 'shadow' | 'autopilot';
type Given = Partial<Record<Part, Readonly<Record<string, unknown>>>>;

export interface OptimizeChange {
  given: Given;
  baseVersion: number;
  actor: Actor;
}

const NAMES: Readonly<Record<Part, string>> = { shadow: 'shadow evaluation', autopilot: 'the autopilot' };

/**
 * Saves them as a new version of the policy, which counts at once. 409 `fixed_by_file` naming a field that the file
 * fixes to another value, 400 naming a judge nobody has, and the errors of `savePolicy`.
 */
export function saveOptimizeSettings(ctx: Context, change: OptimizeChange): number {
  const { document } = ctx.settings.store.current('policy');
  const parts = (['shadow', 'autopilot'] as const).filter((part) => change.given[part] !== undefined);
  if (parts.length === 0) throw badRequest('Give shadow or autopilot, or both.', 'shadow', 'missing_field');
  const optimize: Record<string, unknown> = { ...document.optimize };
  for (const part of parts) {
    const entries = Object.entries(change.given[part] ?? {}).filter(([, value]) => value !== undefined);
    const free = entries.filter(([name, value]) => isFree(ctx, part, name, value));
    optimize[part] = { ...document.optimize?.[part], ...Object.fromEntries(free) };
  }
  refuseUnknownJudge(ctx, change.given.shadow?.judge);
  const { version } = savePolicy(ctx, {
    document: { ...document, optimize },
    baseVersion: change.baseVersion,
    actor: change.actor,
    summary: `Settings of ${parts.map((part) => NAMES[part]).join(' and ')} saved.`,
  });
  // Whoever turned it on or off reads so at once.
  if (change.given.autopilot !== undefined) void ctx.autopilot.tick();
  return version;
}

/** False: the file says the same already. */
function isFree({ settings, optimizeSettings }: Context, part: Part, name: string, value: unknown): boolean {
  if (!settings.file.fixed.includes(`optimize.${part}.${name}`)) return true;
  const fixed = optimizeSettings()[part][name as keyof OptimizeSettings[Part]] as unknown;
  if (fixed === value) return false;
  throw new SwitchyardError(
    `${part}.${name} is fixed by ${settings.file.name ?? 'the configuration file'}; change it there.`,
    { code: 'fixed_by_file', status: 409, param: `${part}.${name}` },
  );
}

function refuseUnknownJudge({ catalog }: Context, judge: unknown): void {
  if (typeof judge !== 'string' || catalog().models.some(({ id }) => id === judge)) return;
  throw badRequest(
    `There is no model "${judge}" to judge; choose one of the catalog.`,
    'shadow.judge',
    'unknown_model',
  );
}
