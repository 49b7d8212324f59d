import type { AtLimit, AtWarning } from '@/lib/catalog/budget-schema';

export const AT_WARNING_CHOICES: readonly { value: AtWarning; label: string }[] = [
  { value: 'lower_bar', label: 'a bar 0.1 lower, cost weighs 1.5 times' },
  { value: 'local_only', label: 'only this machine answers' },
  { value: 'notify', label: 'nothing but the notice' },
];

export const AT_LIMIT_CHOICES: readonly { value: AtLimit; label: string }[] = [
  { value: 'free_only', label: 'only what costs nothing answers' },
  { value: 'local_only', label: 'only this machine answers' },
  { value: 'stop', label: 'nothing answers: 429 until it begins anew' },
];

/** A choice as its field says it; null: the path is none of these. */
export function budgetChoiceWords(path: string, value: string): string | null {
  const choices =
    path === 'budget.atWarning' ? AT_WARNING_CHOICES : path === 'budget.atLimit' ? AT_LIMIT_CHOICES : [];
  return choices.find((choice) => choice.value === value)?.label ?? null;
}
