import { plural } from '@/components/ui/format';
import type { ImportPlan } from '@/lib/services/settings/import-config';

/** What an import would change, in one sentence. */
export function sayPlan(plan: ImportPlan): string {
  if (isIdle(plan)) return 'It changes nothing: all of it is set like this already.';
  return `It would bring ${sayParts(plan)}. Nothing is applied yet.`;
}

/** What an import did. */
export function sayDone(plan: ImportPlan): string {
  const versions = [
    plan.fleet.length > 0 ? `endpoints and models are version ${plan.base.fleet + 1}` : null,
    plan.policy.length > 0 ? `the policy is version ${plan.base.policy + 1}` : null,
  ].filter((version) => version !== null);
  const now = versions.length > 0 ? ` From now on ${versions.join(', ')}.` : '';
  return `Imported: ${sayParts(plan)}.${now}`;
}

type Parts = Pick<ImportPlan, 'fleet' | 'policy' | 'keys' | 'webhook'>;

/** Whether there is anything to do. */
export function isIdle({ fleet, policy, keys, webhook }: Parts): boolean {
  return fleet.length + policy.length + keys.length === 0 && webhook === null;
}

function sayParts({ fleet, policy, keys, webhook }: Parts): string {
  const parts = [
    fleet.length > 0 ? `${plural(fleet.length, 'change')} to endpoints and models` : null,
    policy.length > 0 ? `${plural(policy.length, 'change')} to the policy` : null,
    keys.length > 0 ? `${plural(keys.length, 'key')} into the vault` : null,
    webhook === null ? null : 'a webhook for notices',
  ].filter((part) => part !== null);
  return parts.join(', ').replace(/, ([^,]*)$/, ' and $1');
}
