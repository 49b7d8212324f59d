import type { Choice } from '@/components/ui/select-field';
import type { Overview } from '@/lib/services/get-overview';

export const AUTO = 'auto';

/** What a caller may name: `auto`, a policy, or one model. */
export function modelChoices({ policies, models }: Pick<Overview, 'policies' | 'models'>): Choice[] {
  return [
    { value: AUTO, label: AUTO },
    ...policies.map(({ name, runnable, why }) => ({
      value: `${AUTO}/${name}`,
      label: runnable ? `${AUTO}/${name}` : `${AUTO}/${name}: ${why ?? 'not available'}`,
      disabled: !runnable,
    })),
    ...models.map(({ id, tier, simulated }) => ({
      value: id,
      label: `T${tier} ${id}${simulated ? ' (simulated)' : ''}`,
    })),
  ];
}

/** One sentence on what the chosen name does. */
export function sayModel(value: string, { policies }: Pick<Overview, 'policies'>): string {
  if (value === AUTO) return 'The cheapest model that answers well, chosen for each request.';
  const policy = policies.find(({ name }) => value === `${AUTO}/${name}`);
  return policy ? policy.summary : 'Always this model, only ever retried, never replaced.';
}
