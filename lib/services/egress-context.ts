import type { EgressContext } from '@/lib/execution/types';
import { looksForSensitive } from '@/lib/routing/classify/classify';
import { detectSensitive } from '@/lib/routing/privacy';
import type { Policy, Subtask } from '@/lib/routing/types';

type Verdict = Pick<EgressContext, 'sensitive' | 'policy'>;

/** What is known of a subtask when it is sent somewhere; null where the privacy filter did not look. */
export function subtaskVerdict(policy: Policy, { sensitive }: Pick<Subtask, 'sensitive'>): Verdict {
  const found = sensitive !== null;
  return { sensitive: found || looksForSensitive(policy) ? found : null, policy: nameOf(policy) };
}

/** The same of a text that goes out by itself. */
export function textVerdict(policy: Policy, text: string): Verdict {
  const sensitive = looksForSensitive(policy)
    ? detectSensitive(text, policy.privacy.patterns).length > 0
    : null;
  return { sensitive, policy: nameOf(policy) };
}

function nameOf({ name, version }: Policy): string {
  return `${name}@${version}`;
}
