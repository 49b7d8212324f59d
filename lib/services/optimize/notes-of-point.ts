import { joinWords } from '@/lib/routing/explain/format';
import { type FoundPoint, whyNotApply } from './find-point';
import { fixedTunables } from './fixed-groups';
import type { OptimizeContext } from './optimize-context';
import type { PolicyChange } from './types';

/** What applying a point would leave alone or overwrite, a sentence each. */
export function notesOfPoint(
  ctx: OptimizeContext,
  { search, point }: FoundPoint,
  changes: readonly PolicyChange[],
): string[] {
  const policy = ctx.policy(ctx.defaultPolicy);
  const { file } = ctx.settings;
  const fixed = fixedTunables(file.fixed);
  const held = changes.filter(({ path }) => fixed.includes(path)).map(({ label }) => label);
  return [
    changes.length === 0 ? 'These are the numbers of the policy that counts now.' : null,
    whyNotApply(point, policy),
    search.stale === 'catalog'
      ? 'Models or prices changed since this search, so its figures no longer hold. Search again to apply.'
      : null,
    search.stale === 'policy'
      ? `The policy changed since this search: its figures for today are of version ${search.policyVersion}, moves and changes start from version ${policy.version}.`
      : null,
    search.result.source === 'public'
      ? 'Moves are counted on the public prompts that ship with Switchyard, not on yours.'
      : null,
    changes.length > 0
      ? `The numbers count for every preset but \`reference\`, so requests that name another preset are decided by them too.`
      : null,
    held.length > 0
      ? `The configuration file${file.name === null ? '' : ` ${file.name}`} fixes ${joinWords(held)}; that stays.`
      : null,
    'Rules, budgets, privacy and everything else of the policy do not change.',
  ].filter((note) => note !== null);
}
