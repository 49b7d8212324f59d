// What: makes a point of the frontier the policy, as a new version.
// Why: one decision of the owner's, or of the autopilot, that can be taken back with one more.
// Not for: searching, or judging whether it is a good idea.
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { PolicyEstimate } from '@/lib/optimize/types';
import { formatUsd } from '@/lib/routing/explain/format';
import { getPreset } from '@/lib/routing/policy/presets';
import { SwitchyardError } from '@/lib/shared/errors';
import { nanoToUsd } from '@/lib/shared/money';
import { insertExpectation } from '@/lib/telemetry/record-expectation';
import { savePolicy } from '../settings/save-settings';
import { conflict } from '../settings/settings-store';
import type { Actor } from '../settings/types';
import { AUTOPILOT_NOTE, type Expectation } from './expectation';
import { type FoundPoint, findPoint, whyNotApply } from './find-point';
import type { OptimizeContext } from './optimize-context';
import { sameRouting } from './search-view';
import type { SearchRequest } from './types';
import { withPoint } from './with-point';

export interface ApplyInput {
  searchId: string;
  point: number;
  /** The version of the policy the owner looked at. */
  baseVersion: number;
  by: SearchRequest['by'];
  actor: Actor;
}

/**
 * Writes the numbers that differ into the policy document; it decides the next request. 404 for an unknown search or
 * point; 409 `version_conflict` when another version was saved meanwhile, `search_stale` when models or prices changed
 * since (for the autopilot also the policy), `not_applicable` and `nothing_to_change` with the reason. Errors of `savePolicy`.
 */
export function applyPoint(ctx: OptimizeContext, input: ApplyInput): { version: number } {
  const found = findPoint(ctx, input);
  const { search, point } = found;
  const current = ctx.settings.store.current('policy');
  if (current.version !== input.baseVersion) throw conflict(current, input.baseVersion);
  if (search.stale === 'catalog')
    throw refuse(
      'Models or prices changed since this search, so its figures no longer hold. Search again.',
      'search_stale',
      'search_id',
    );
  if (search.stale === 'policy' && input.by === 'autopilot')
    throw refuse(
      'The policy changed since this search, so that the autopilot applies nothing of it.',
      'search_stale',
      'search_id',
    );
  const policy = ctx.policy(ctx.defaultPolicy);
  const problem = whyNotApply(point, policy);
  if (problem !== null) throw refuse(problem, 'not_applicable', 'point');
  const document = withPoint(current.document, {
    preset: policy.name,
    shipped: getPreset(policy.name),
    today: tunablesOf(policy),
    point: point.tunables,
    fixed: ctx.settings.file.fixed,
  });
  if (sameRouting(current.document, document))
    throw refuse(
      'These are the numbers of the policy that counts now; nothing would change.',
      'nothing_to_change',
      'point',
    );
  const says = sayEstimate(point.estimate);
  const { version } = savePolicy(ctx, {
    document,
    baseVersion: input.baseVersion,
    actor: input.actor,
    note: `${input.by === 'autopilot' ? AUTOPILOT_NOTE : ''}${says}`,
    summary: `${input.by === 'autopilot' ? 'The autopilot applied a policy' : 'A policy was applied'} from search ${search.id}: ${says}.`,
  });
  expect(ctx, found, { ...input, version, says });
  return { version };
}

/** The version counts whether or not this can be written. */
function expect(
  ctx: OptimizeContext,
  { search, point, today }: FoundPoint,
  { by, version, says }: ApplyInput & { version: number; says: string },
): void {
  const expected: Expectation = { policy: point.estimate, before: today.estimate };
  try {
    insertExpectation(ctx.telemetry.db, {
      policyVersion: version,
      createdAt: ctx.clock.wallMs(),
      by,
      searchId: search.id,
      expected: JSON.stringify(expected),
      summary: says,
    });
  } catch (error) {
    ctx.logError(error);
  }
}

function sayEstimate({ quality, costNanoUsd }: PolicyEstimate): string {
  const cost =
    costNanoUsd === null ? '' : ` at ${formatUsd(nanoToUsd(costNanoUsd.mean * 1000))} per 1,000 requests`;
  return `quality ${quality.mean.toFixed(3)}${cost} expected`;
}

function refuse(message: string, code: string, param: string): SwitchyardError {
  return new SwitchyardError(message, { code, status: 409, param });
}
