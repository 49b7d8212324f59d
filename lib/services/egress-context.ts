import type { EgressContext } from '@/lib/execution/types';
import { detectSensitive } from '@/lib/routing/privacy';
import type { Policy, Subtask } from '@/lib/routing/types';

type Verdict = Pick<EgressContext, 'sensitive' | 'policy'>;

/** What is known of a subtask when it is sent somewhere. */
export function subtaskVerdict(policy: Policy, { sensitive }: Pick<Subtask, 'sensitive'>): Verdict {
  const found = sensitive !== null;
  return { sensitive: found || wasAsked(policy) ? found : null, policy: nameOf(policy) };
}

/** The same of a text that goes out by itself. */
export function textVerdict(policy: Policy, text: string): Verdict {
  const sensitive = wasAsked(policy) ? detectSensitive(text, policy.privacy.patterns).length > 0 : null;
  return { sensitive, policy: nameOf(policy) };
}

/** False: the privacy filter did not look, so that what it did not find says nothing. */
function wasAsked({ privacy, rules }: Policy): boolean {
  return (
    privacy.mode !== 'off' ||
    rules.some(({ when, enabled }) => enabled !== false && when.sensitive !== undefined)
  );
}

function nameOf({ name, version }: Policy): string {
  return `${name}@${version}`;
}
